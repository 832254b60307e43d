/** Says how many steps are shown of all, and shows the others. */
import type { JSX } from "preact";
import type { View } from "../view.ts";

export function SliceBar({ slice, going }: View): JSX.Element | null {
  const { causes, isShown, toggle } = slice;
  if (causes === null) return null;
  const { length } = going.place.trail;
  const count = causes.steps.length;
  return (
    <p class="slice">
      <span>
        {isShown
          ? `${count} of ${length} steps: those that the failure depends on`
          : `All ${length} steps, ${count} of which the failure depends on`}
      </span>
      <button type="button" aria-keyshortcuts="a" onClick={toggle}>
        {isShown ? "All steps" : "Only those"} <kbd>a</kbd>
      </button>
    </p>
  );
}
