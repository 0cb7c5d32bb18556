"""The bill of materials: a CycloneDX document of everything in the package, in JSON.

With version, licence, purl and, where one file is the thing, its SHA-256. The same contents give
the same bytes. Knows owners, and nothing of how the package is made.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from models.files import sha256_of
from resources.package.contents import IDENTIFIER
from resources.package.owners import OWN, Owner

TYPES = {
    "model": ComponentType.MACHINE_LEARNING_MODEL,
    "font": ComponentType.DATA,
    "runtime": ComponentType.PLATFORM,
    "qt": ComponentType.FRAMEWORK,
    "own": ComponentType.APPLICATION,
}
# What names a version's document: the same for the same program on the same system.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, IDENTIFIER)


class BomError(Exception):
    """The document is not what CycloneDX's schema asks for; the text has the schema's reason."""


def _hash(file: Path) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=sha256_of(file))


def _component(owner: Owner, files: Sequence[Path]) -> Component:
    """`files` are those of the package that are the owner's, where each is worth a hash."""
    licence = LicenseFactory().make_from_string(owner.licence)
    component = Component(
        name=owner.name,
        version=owner.version or None,
        type=TYPES.get(owner.kind, ComponentType.LIBRARY),
        licenses=[licence],
        purl=PackageURL.from_string(owner.purl) if owner.purl else None,
        bom_ref=f"{owner.kind}:{owner.name}@{owner.version}",
    )
    if owner.home:
        reference = ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(owner.home))
        component.external_references.add(reference)
    if len(files) == 1:
        component.hashes.add(_hash(files[0]))
        return component
    for file in files:
        component.properties.add(Property(name=f"sha256:{file.name}", value=sha256_of(file)))
    return component


def make_bom(files: Mapping[Owner, Sequence[Path]], system: str, made_at: int) -> str:
    """The document's text.

    `files`: every owner of something in the package but the program itself, with the files to be
    hashed. `system`: what the package is for, "linux-x86_64". `made_at`: seconds since 1970.
    BomError where the schema is not met.
    """
    program = _component(OWN, ())
    bom = Bom(
        components=[_component(owner, paths) for owner, paths in files.items()],
        serial_number=uuid.uuid5(NAMESPACE, f"{OWN.version} {system}"),
    )
    bom.metadata.timestamp = datetime.fromtimestamp(made_at, UTC)
    bom.metadata.component = program
    bom.metadata.properties.add(Property(name="system", value=system))
    bom.register_dependency(program, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=1) + "\n"
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error is not None:
        raise BomError(f"the bill of materials is not valid: {error.data}")
    return text
