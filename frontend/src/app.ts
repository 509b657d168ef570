/** Small helps on every page. Each page works without them. */

import { keepNoneApart } from "./page/none";
import { focusProblems } from "./page/focus";
import { fillZone } from "./page/zone";

keepNoneApart(document);
fillZone(document, Intl.DateTimeFormat().resolvedOptions().timeZone);
focusProblems(document);
if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
