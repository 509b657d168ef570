/** A file that is being made: how far it is, looked up each second, until it is there. */

const EVERY_MS = 1000;

async function look(): Promise<void> {
  const answer = await fetch(location.href);
  const shown = document.querySelector("#making");
  const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#making");
  if (now === null || shown === null || now.getAttribute("data-stage") !== "running") return location.reload();
  shown.replaceChildren(...now.childNodes);
  lookAgain();
}

function lookAgain(): void {
  // An app that does not answer now may answer later.
  setTimeout(() => void look().catch(lookAgain), EVERY_MS);
}

lookAgain();
