/** Makes <unhunch-figure> known to the browser. */

import { UnhunchFigure } from "./figure/element";

if (!customElements.get("unhunch-figure")) customElements.define("unhunch-figure", UnhunchFigure);
