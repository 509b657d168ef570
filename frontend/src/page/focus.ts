/** After a form came back with something to change, the list of what to change has the focus. */
export function focusProblems(root: ParentNode): void {
  root.querySelector<HTMLElement>("#problems, .stopcard[role=alert]")?.focus();
}
