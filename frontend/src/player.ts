/** The session player: the page's entry. */

import "./figure";
import { connect } from "./player/controls";
import { readPage } from "./player/page";
import { Session } from "./player/session";

const root = document.getElementById("player");
if (root) {
  const page = readPage(root);
  connect(page, new Session(page));
  root.dataset["ready"] = "true";
}
