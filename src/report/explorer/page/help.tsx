/** A list of the keys, opened by a click or by a key. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isTyping } from "./steps/keys.ts";

const keys = [
  [["j", "↓", "→"], "the next step"],
  [["k", "↑", "←"], "the step before"],
  [["J", "K"], "the end of the next turn, and back"],
  [["Home", "End"], "the start, the end"],
  [["1", "…", "9"], "takes the step with that number"],
  [["/"], "search steps, functions and places"],
  [["a"], "all steps, or those that the failure depends on"],
  [["="], "an expression, evaluated at the position"],
  [["n", "N"], "the next find, and back"],
  [["?"], "this list"],
] as const;

export function Keys(): JSX.Element {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey } = event;
      const { current } = box;
      if (current === null || isTyping(event) || ctrlKey || metaKey || altKey) return;
      if (key === "?") current.open = !current.open;
      if (key === "Escape") current.open = false;
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <details class="covers keys" ref={box}>
      <summary>
        Keys <kbd>?</kbd>
      </summary>
      <dl>
        {keys.map(([names, does]) => (
          <div>
            <dt>
              {names.map((name) => (
                <kbd>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
