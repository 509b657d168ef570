"""A person with a keyboard and nothing else, who can always see where they are."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

# More than any page has.
MOST_TABS = 120
# What shows the focus: a line around the element itself, or around the label or the box that stands for it.
_SEEN = """element => {
  const around = [element, element.nextElementSibling, element.closest('label')].filter(Boolean);
  const hasLine = each => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const box = element.getBoundingClientRect();
  const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  // The small clock inside a field for a time has the browser's own line.
  const isClock = element.matches('input[type=time]:not(:focus-visible)');
  return (around.some(hasLine) || isClock) && isInView;
}"""
_NAMED = "element => `${element.tagName} ${element.id || element.name || element.textContent.trim().slice(0, 40)}`"


@dataclass(kw_only=True)
class Keys:
    """Tab, Enter, Space, arrows and Esc on one page. Each stop on the way must show that it has the focus."""

    page: Page

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def tab_to(self, target: Locator) -> None:
        """Go there with Tab; fails where no number of tabs leads there, or a stop on the way cannot be seen."""
        target.wait_for(state="attached")
        for _ in range(MOST_TABS):
            self.press("Tab")
            self._must_be_seen()
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab never leads to {target}")

    def choose(self, group: Locator, steps: int) -> None:
        """In a group of radio buttons: the first for 0, else with so many arrows."""
        self.tab_to(group.get_by_role("radio").first)
        self.press("ArrowRight", steps) if steps else self.press("Space")

    def follow(self, target: Locator) -> None:
        """A link or a button, with Enter."""
        self.tab_to(target)
        self.press("Enter")

    def tick(self, target: Locator) -> None:
        self.tab_to(target)
        self.press("Space")

    def _must_be_seen(self) -> None:
        focused = self.page.evaluate_handle("document.activeElement").as_element()
        is_page = focused.evaluate("element => element === document.body || element.tagName === 'HTML'")
        assert is_page or focused.evaluate(_SEEN), f"the focus is not seen on {focused.evaluate(_NAMED)}"
