/** Tells the form which zone the browser is in. */
export function fillZone(root: ParentNode, zone: string | undefined): void {
  if (!zone) return;
  for (const field of root.querySelectorAll<HTMLInputElement>("input[data-zone]")) field.value = zone;
}
