/** What of a page a reader cannot see: beyond its edge, cut off, covered, or scrolled to in vain. */
import type { Page } from "playwright-core";

export function hiddenIn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(${lookForHidden})()`);
}

/** Runs in the page, as text: the tests are not compiled with the types of a browser. */
const lookForHidden = String.raw`() => {
  const found = new Set();
  const width = document.documentElement.clientWidth;
  const nameOf = (element) =>
    element.tagName.toLowerCase() + "." + (element.getAttribute("class") ?? "") +
    " " + JSON.stringify((element.textContent ?? "").slice(0, 40));
  if (document.documentElement.scrollWidth > width) found.add("the page scrolls sideways");
  const visible = [...document.querySelectorAll("#page *")].filter(
    (each) => !each.closest(".heard") && each.checkVisibility() && each.getBoundingClientRect().width > 0);
  const outer = visible.filter((each) => !each.closest(".rows, .now, .lines") || getComputedStyle(each.closest(".rows, .now, .lines")).overflowY === "visible");
  const lowest = Math.max(innerHeight, ...outer.map((each) => each.getBoundingClientRect().bottom + scrollY));
  if (document.documentElement.scrollHeight > lowest + 2) found.add("the page scrolls over nothing");
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (element.closest(".heard") || box.width === 0 || !element.checkVisibility()) continue;
    if (box.right > width + 1 || box.left < -1) found.add("beyond the edge: " + nameOf(element));
    // The text of a field follows the cursor in it.
    if (element instanceof SVGElement || element instanceof HTMLInputElement) continue;
    if (style.textOverflow === "ellipsis") found.add("is cut short: " + nameOf(element));
    const ways = { x: [element.scrollWidth, element.clientWidth, style.overflowX],
                   y: [element.scrollHeight, element.clientHeight, style.overflowY] };
    const more = (way) => way[2] !== "visible" && way[0] > way[1] + 1;
    if (more(ways.x)) found.add("cut or scrolls sideways: " + nameOf(element));
    if (more(ways.y) && ways.y[2] === "hidden") found.add("cut below: " + nameOf(element));
    // Of a long list only the rows near the visible ones are drawn.
    const row = [...element.querySelectorAll("li[aria-setsize]")].at(-1);
    const isDrawn = !row || row.getAttribute("aria-posinset") === row.getAttribute("aria-setsize");
    if (more(ways.y) && ways.y[2] === "auto" && isDrawn) {
      const says = (each) => [...each.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== "");
      const told = [...element.querySelectorAll("*")].filter(says);
      const ends = told.map((each) => each.getBoundingClientRect().bottom);
      const end = Math.max(...ends) - box.top + element.scrollTop;
      if (end < element.scrollHeight - 60) found.add("scrolls over nothing: " + nameOf(element));
    }
  }
  const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  for (const tag of document.querySelectorAll(".tag")) {
    const range = document.createRange();
    range.setStart(tag.parentElement, 0);
    range.setEndBefore(tag);
    for (const code of range.getClientRects()) {
      if (code.width > 0 && overlap(tag.getBoundingClientRect(), code)) found.add("covers code: " + nameOf(tag));
    }
  }
  for (const text of document.querySelectorAll("svg[role=img] text")) {
    const box = text.parentElement.querySelector("rect")?.getBoundingClientRect();
    const words = text.getBoundingClientRect();
    if (box && (words.right > box.right || words.left < box.left)) found.add("leaves its box: " + nameOf(text));
    if (words.height < 8) found.add("is too small: " + nameOf(text));
  }
  return [...found];
}`;
