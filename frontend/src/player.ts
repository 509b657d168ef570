/** The session player: the page's entry. */

import "./figure";
import { Coach, readCoach } from "./coach/coach";
import { connect } from "./player/controls";
import { readPage } from "./player/page";
import { Session } from "./player/session";

const root = document.getElementById("player");
if (root) {
  const page = readPage(root);
  const session = new Session(page);
  connect(page, session);
  const coach = readCoach();
  if (coach) new Coach(page, session, coach);
  root.dataset["ready"] = "true";
}
