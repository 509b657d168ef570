"""Everything about a person as one FHIR R4 bundle: pseudonymous, checked resource by resource, made to be handed over.

The resources used are the same in R4 (4.0.1) and R4B; `fhir.resources` has models of R4B, and the tests also check
against the definitions of R4. SNOMED CT is not used, for its codes need a licence in many countries.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from unhunch.interop.fhir_observations import observations
from unhunch.interop.fhir_parts import Json, Source, device_ref, person_ref, ref
from unhunch.interop.fhir_plan import plan_resources
from unhunch.interop.fhir_screening import questionnaires, responses, statements


def bundle_text(source: Source) -> str:
    """The file's text. Raises ValueError for a resource that is no FHIR, which would be a mistake of this program."""
    return json.dumps(checked(bundle_of(source)), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def bundle_of(source: Source) -> Json:
    """The bundle, not checked yet; the same records at the same moment give the same one."""
    resources = [*_about(source), *_said(source), *plan_resources(source), *observations(source)]
    resources.append(_provenance(source, resources))
    return {
        "resourceType": "Bundle",
        "id": source.id("bundle"),
        "type": "collection",
        "timestamp": source.local(source.made_at),
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources],
    }


def counts(bundle: Mapping[str, Any]) -> Mapping[str, int]:
    """How many resources of each type there are, for a look before anything is written."""
    return dict(Counter(entry["resource"]["resourceType"] for entry in bundle["entry"]))


def checked(bundle: Json) -> Json:
    """The same bundle, each of its resources read by the models of `fhir.resources`. Raises ValueError."""
    from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415 - half a second that only an export waits for

    Bundle.model_validate(bundle)
    return bundle


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


def _provenance(source: Source, resources: Iterable[Json]) -> Json:
    """The person entered it; this program put it together."""
    return {
        "resourceType": "Provenance",
        "id": source.id("provenance"),
        "target": [ref(each["id"]) for each in resources],
        "recorded": source.local(source.made_at),
        "agent": [
            {"type": {"text": "entered by"}, "who": person_ref(source)},
            {"type": {"text": "put together by"}, "who": device_ref(source)},
        ],
    }
