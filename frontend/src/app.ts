/** Small helps on every page. Each page works without them. */

import { keepNoneApart } from "./page/none";
import { focusProblems } from "./page/focus";
import { sendWhatWaits } from "./page/unsent";
import { fillZone } from "./page/zone";
import { storage } from "./player/outbox";

keepNoneApart(document);
fillZone(document, Intl.DateTimeFormat().resolvedOptions().timeZone);
focusProblems(document);
void sendWhatWaits(document, storage(), () => location.reload());
if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
// Long after everything a person waits for.
addEventListener("load", () => void import("./nudge/begin").then(({ remind }) => remind(), () => undefined));
