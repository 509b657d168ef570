"""Every page a person can open by its address, for the checks that hold for all of them."""

# Of a person who is set up and has a log.
PAGES = (
    "/",
    "/try",
    "/session/morning",
    "/exercises",
    "/exercises/wall-slide",
    "/exercises/dead-hang",
    "/learn",
    "/learn/evidence",
    "/learn/causes",
    "/progress",
    "/report",
    "/report/fhir",
    "/review",
    "/log",
    "/settings",
    "/settings/day",
    "/settings/gear",
    "/settings/wishes",
    "/settings/looks",
    "/settings/calendar",
    "/settings/data",
    "/prescription",
    "/prescription/write",
    "/screening",
    "/screening/card/1",
    "/screening/weekly",
    "/wrong",
    "/about",
    "/offline",
)
# Of a person who has just come.
NEW_PAGES = (
    "/",
    "/welcome",
    "/try",
    "/welcome/you",
    "/welcome/pain",
    "/welcome/card-1",
    "/welcome/card-2",
    "/welcome/card-3",
    "/welcome/pattern",
    "/welcome/day",
    "/welcome/gear",
    "/welcome/result",
)
# Answers that are no page.
MISSING = "/no-such-page"
