"""Everything about a person as one FHIR R4 bundle: pseudonymous, checked resource by resource, made to be handed over.

The resources used are the same in R4 (4.0.1) and R4B; `fhir.resources` has models of R4B, and the tests also check
against the definitions of R4. SNOMED CT is not used, for its codes need a licence in many countries.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from unhunch.interop.fhir_observations import observation_count, observations
from unhunch.interop.fhir_parts import Json, Source, device_ref, person_ref, ref
from unhunch.interop.fhir_plan import plan_resources
from unhunch.interop.fhir_screening import questionnaires, responses, statements

Tell = Callable[[int, int], None]
"""Hears how much is done, of how much in all."""
TOLD_EVERY: Final = 100
"""Resources. Our choice."""


def bundle_pieces(source: Source, tell: Tell) -> Iterator[bytes]:
    """The file, piece by piece, a resource a line; `tell` hears how many there are already, of how many in all.

    Raises ValueError for a resource that is no FHIR, which would be a mistake of this program.
    """
    total = sum(counts(source).values())
    yield json.dumps(checked(_envelope(source)), ensure_ascii=False).removesuffix("}").encode() + b', "entry": [\n'
    for n, resource in enumerate(_resources(source), start=1):
        if n % TOLD_EVERY == 1:
            tell(n, total)
        text = json.dumps(_entry(checked(resource)), ensure_ascii=False, allow_nan=False)
        yield f"{text},\n".encode() if n < total else text.encode()
    yield b"\n]}\n"


def bundle_of(source: Source) -> Json:
    """The bundle as one object, not checked yet; the same records at the same moment give the same one."""
    return {**_envelope(source), "entry": [_entry(each) for each in _resources(source)]}


def counts(source: Source) -> Mapping[str, int]:
    """How many resources of each type there will be, for a look before anything is made."""
    types = Counter(each["resourceType"] for each in _few(source))
    return types + Counter({"Observation": observation_count(source), "Provenance": 1})


def checked(resource: Json) -> Json:
    """The same resource, read by the model of its type in `fhir.resources`. Raises ValueError."""
    from fhir.resources.R4B import get_fhir_model_class  # noqa: PLC0415 - half a second that only an export waits for

    get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    return resource


def _envelope(source: Source) -> Json:
    """The bundle without its entries."""
    return {
        "resourceType": "Bundle",
        "id": source.id("bundle"),
        "type": "collection",
        "timestamp": source.local(source.made_at),
    }


def _entry(resource: Json) -> Json:
    return {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}


def _resources(source: Source) -> Iterator[Json]:
    """One after the other: years of a log are a hundred megabytes of them."""
    targets: list[str] = []
    for resource in chain(_few(source), observations(source)):
        targets.append(resource["id"])
        yield resource
    yield _provenance(source, targets)


def _few(source: Source) -> Iterator[Json]:
    """All that are not observations: they hardly grow with the log."""
    yield from _about(source)
    yield from _said(source)
    yield from plan_resources(source)


def _about(source: Source) -> Iterator[Json]:
    """Whose it is, without a name, and which program kept it."""
    yield {"resourceType": "Patient", "id": source.id("person")}
    versions = [("software", source.version), ("rule set", source.library.screening.ruleset.version)]
    if source.model_hash is not None:
        versions.append(("pose model, SHA-256", source.model_hash))
    yield {
        "resourceType": "Device",
        "id": source.id("device"),
        "status": "active",
        "deviceName": [{"name": "Unhunch", "type": "user-friendly-name"}],
        "type": {"text": "Self-care exercise program. Not a medical device."},
        "version": [{"type": {"text": what}, "value": value} for what, value in versions],
    }


def _said(source: Source) -> Iterator[Json]:
    yield from questionnaires(source)
    yield from responses(source)
    yield from statements(source)


def _provenance(source: Source, targets: Iterable[str]) -> Json:
    """The person entered it; this program put it together."""
    return {
        "resourceType": "Provenance",
        "id": source.id("provenance"),
        "target": [ref(each) for each in targets],
        "recorded": source.local(source.made_at),
        "agent": [
            {"type": {"text": "entered by"}, "who": person_ref(source)},
            {"type": {"text": "put together by"}, "who": device_ref(source)},
        ],
    }
