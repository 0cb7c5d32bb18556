"""`python -m resources.package` builds what is handed out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    if arguments:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    from resources.package.bom import BomError
    from resources.package.build import BuildError, build
    from resources.package.owners import OwnerError
    from resources.package.texts import TextError

    try:
        return build()
    except (BuildError, BomError, OwnerError, TextError) as error:
        print(f"\nThe package was not built: {error}", file=sys.stderr)
    except subprocess.CalledProcessError as error:
        print(f"\nThe package was not built: {error.cmd[0]} failed.", file=sys.stderr)
        print(error.stderr or "", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
