/** Says which steps are shown, and shows the others. */
import type { JSX } from "preact";

interface SliceBarProps {
  readonly said: string;
  /** Whether steps are left out. */
  readonly isShown: boolean;
  readonly toggle: () => void;
}

export function SliceBar({ said, isShown, toggle }: SliceBarProps): JSX.Element {
  return (
    <p class="slice">
      <span>{said}</span>
      <button type="button" aria-keyshortcuts="a" onClick={toggle}>
        {isShown ? "All steps" : "Only those"} <kbd>a</kbd>
      </button>
    </p>
  );
}
