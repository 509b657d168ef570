/** "None of these" and the lines above it: choosing one takes the other back. Nothing is ever ticked for the person. */
export function keepNoneApart(root: ParentNode): void {
  for (const none of root.querySelectorAll<HTMLInputElement>("input[data-none]")) {
    const form = none.form;
    form?.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type !== "checkbox" || !target.checked) return;
      if (target === none) for (const line of linesOf(form, none)) line.checked = false;
      else none.checked = false;
    });
  }
}

function linesOf(form: HTMLFormElement, none: HTMLInputElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].filter((line) => line !== none);
}
