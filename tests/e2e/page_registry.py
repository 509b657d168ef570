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
    "/log",
    "/settings",
    "/screening",
    "/wrong",
    "/about",
)
# Of a person who has just come.
NEW_PAGES = ("/", "/welcome", "/try", "/welcome/you", "/welcome/card-1")
# Answers that are no page.
MISSING = "/no-such-page"
