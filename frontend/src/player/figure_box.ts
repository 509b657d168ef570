/** The animated figure, moved by the session's own time. */

import type { Moment } from "./moment";
import type { Page } from "./page";
import type { Playing } from "./playing";

export function showFigure(_box: HTMLElement, _page: Page, _now: Moment, _state: Playing): void {}
