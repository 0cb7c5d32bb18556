"""What a screen reader is told of a program: the accessibility bus of a session of its own.

    with AccessibilityBus(display) as bus:
        display.start([…], **bus.environment)
        bus.application("Logitscope").find("push button", "Step").press()

The bus is the system's (at-spi2-core), the program is a process of its own, and this side speaks
D-Bus as a screen reader does: AT-SPI 2's interfaces, see `org.a11y.atspi` in at-spi2-core. Knows
nothing of what the program shows.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

from tests.display import Display, wait_until

SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""Tells the session bus how to start the accessibility bus, on every distribution."""
ATSPI = "org.a11y.atspi."
ROOT_PATH = "/org/a11y/atspi/accessible/root"
FOCUSED = "object:state-changed:focused"
STATES = {1: "active", 7: "editable", 8: "enabled", 11: "focusable", 12: "focused", 23: "selected",
          4: "checked", 22: "selectable", 25: "showing", 30: "visible"}  # fmt: skip
"""Of AtspiStateType, those that tests ask for."""


def require_bus() -> None:
    """Skips the test where the bus is not installed; in CI that is a failure."""
    missing = [] if shutil.which("dbus-daemon") else ["dbus-daemon"]
    missing += [] if SERVICE.exists() else ["at-spi2-core"]
    if missing and "CI" in os.environ:
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (`make setup` names the packages)")


@dataclass(frozen=True)
class Accessible:
    """One object on the bus: whose it is, and its path."""

    bus: AccessibilityBus
    owner: str
    path: str

    def _call(self, interface: str, method: str, signature: str = "", *body: Any) -> Any:
        return self.bus.call(self.owner, self.path, ATSPI + interface, method, signature, *body)

    def _get(self, interface: str, name: str) -> Any:
        properties = "org.freedesktop.DBus.Properties"
        answer = self.bus.call(
            self.owner, self.path, properties, "Get", "ss", ATSPI + interface, name
        )
        return answer[1]

    @property
    def name(self) -> str:
        return str(self._get("Accessible", "Name"))

    @property
    def description(self) -> str:
        return str(self._get("Accessible", "Description"))

    @property
    def role(self) -> str:
        return str(self._call("Accessible", "GetRoleName"))

    @property
    def interfaces(self) -> set[str]:
        return {each.removeprefix(ATSPI) for each in self._call("Accessible", "GetInterfaces")}

    @property
    def states(self) -> set[str]:
        low, high = self._call("Accessible", "GetState")
        return {name for bit, name in STATES.items() if (low | high << 32) >> bit & 1}

    @property
    def children(self) -> list[Accessible]:
        found = self._call("Accessible", "GetChildren")
        return [Accessible(self.bus, owner, path) for owner, path in found]

    def all(self) -> Iterator[Accessible]:
        """This one and all within it."""
        yield self
        for child in self.children:
            yield from child.all()

    def find(self, role: str, name: str) -> Accessible:
        """The first one within this one of that role whose name begins so."""
        for each in self.all():
            if each.role == role and each.name.startswith(name):
                return each
        pytest.fail(f"no {role} named {name} on the accessibility bus")

    # what a screen reader's user does

    @property
    def value(self) -> float:
        return float(self._get("Value", "CurrentValue"))

    def set_value(self, value: float) -> None:
        properties = "org.freedesktop.DBus.Properties"
        body = (ATSPI + "Value", "CurrentValue", ("d", value))
        self.bus.call(self.owner, self.path, properties, "Set", "ssv", *body)

    @property
    def actions(self) -> list[str]:
        return [str(name) for name, _, _ in self._call("Action", "GetActions")]

    def act(self, name: str) -> None:
        assert self._call("Action", "DoAction", "i", self.actions.index(name))

    def press(self) -> None:
        self.act("Press")

    @property
    def text(self) -> str:
        return str(self._call("Text", "GetText", "ii", 0, -1))

    def take_focus(self) -> None:
        assert self._call("Component", "GrabFocus")


class AccessibilityBus:
    """A session bus and the accessibility bus on it, with a screen reader that is there."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._cleanup = contextlib.ExitStack()
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        from jeepney.io.blocking import open_dbus_connection

        # In memory: the switch for accessibility is not to be left on in a developer's settings.
        own = {"GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "0"}
        address = self._start_session_bus(self._display.environment(**own))
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": address, **own}
        session = self._cleanup.enter_context(open_dbus_connection(address))
        at = ("org.a11y.Bus", "/org/a11y/bus")
        address = _ask(session, *at, "org.a11y.Bus", "GetAddress", "")
        properties = "org.freedesktop.DBus.Properties"
        wish = ("org.a11y.Status", "IsEnabled", ("b", True))
        _ask(session, *at, properties, "Set", "ssv", *wish)
        self._connection = self._cleanup.enter_context(open_dbus_connection(address))
        return self

    def __exit__(self, *_: object) -> None:
        self._cleanup.close()

    def _start_session_bus(self, environment: dict[str, str]) -> str:
        """Its address. What it starts for others ends with it."""
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        daemon = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._cleanup.callback(daemon.communicate)
        self._cleanup.callback(daemon.terminate)
        assert daemon.stdout is not None
        return daemon.stdout.readline().decode().strip()

    def call(self, owner: str, path: str, interface: str, method: str, *rest: Any) -> Any:
        """The answer's only value, or all of them."""
        signature, *body = rest or ("",)
        return _ask(self._connection, owner, path, interface, method, signature, *body)

    def application(self, name: str, timeout_s: float = 30.0) -> Accessible:
        """Waits for the program of that name."""
        root = Accessible(self, ATSPI + "Registry", ROOT_PATH)
        found: list[Accessible] = []

        def is_there() -> bool:
            found[:] = [each for each in root.children if each.name == name]
            return bool(found)

        wait_until(is_there, f"{name} on the accessibility bus", timeout_s)
        return found[0]

    @contextlib.contextmanager
    def focus_told(self) -> Iterator[Callable[[], list[Accessible]]]:
        """Within it, what was told to have the focus, so far."""
        from jeepney import MatchRule, message_bus
        from jeepney.wrappers import unwrap_msg

        rule = MatchRule(type="signal", interface=ATSPI + "Event.Object", member="StateChanged")
        connection = self._connection
        unwrap_msg(connection.send_and_get_reply(message_bus.AddMatch(rule)))
        registry = (ATSPI + "Registry", "/org/a11y/atspi/registry", ATSPI + "Registry")
        self.call(*registry, "RegisterEvent", "sass", FOCUSED, [], "")
        told: list[Accessible] = []
        with connection.filter(rule) as queue:

            def so_far() -> list[Accessible]:
                with contextlib.suppress(TimeoutError):
                    while True:
                        message = connection.recv_until_filtered(queue, timeout=0.05)
                        self._take(message, told)
                return told

            yield so_far
        self.call(*registry, "DeregisterEvent", "s", FOCUSED)

    def _take(self, message: Any, told: list[Accessible]) -> None:
        from jeepney import HeaderFields

        fields = message.header.fields
        if message.body[0] == "focused" and message.body[1] == 1:
            owner, path = fields[HeaderFields.sender], fields[HeaderFields.path]
            told.append(Accessible(self, owner, path))


def _ask(
    connection: Any, owner: str, path: str, interface: str, method: str, signature: str, *body: Any
) -> Any:
    from jeepney import DBusAddress, new_method_call
    from jeepney.wrappers import unwrap_msg

    address = DBusAddress(path, bus_name=owner, interface=interface)
    message = new_method_call(address, method, signature or None, body)
    answer = unwrap_msg(connection.send_and_get_reply(message, timeout=20))
    return answer[0] if len(answer) == 1 else answer
