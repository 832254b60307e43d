/** A list of the keys, opened by a click or by a key. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isTyping } from "./steps/keys.ts";

/** The names of a key or of several, and what it does. */
export type Key = readonly [names: readonly string[], does: string];

export function Keys({ keys }: { readonly keys: readonly Key[] }): JSX.Element {
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
