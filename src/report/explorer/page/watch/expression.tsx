/** A field for an expression of the property language, with its value at the position. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Watched } from "../../walk.ts";
import { isTyping } from "../steps/keys.ts";
import { safe, StepLink } from "../text.tsx";
import type { View } from "../view.ts";

export function Expression({ walk, watch, going }: View): JSX.Element {
  const { text, watched, put } = watch;
  const field = useRef<HTMLInputElement>(null);
  useFocusKey(field);
  return (
    <section class="watch" aria-label="Expression">
      <h2>
        <label for="watched">Expression</label>
      </h2>
      <input
        ref={field}
        id="watched"
        class="mono"
        type="text"
        list="names"
        aria-keyshortcuts="="
        placeholder="=  as a property would say it"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => put(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === "Escape" && currentTarget.blur()}
      />
      <datalist id="names">
        {walk.complete(text).map((whole) => (
          <option value={whole} />
        ))}
      </datalist>
      {watched?.w === "worths" && <Worths {...watched} {...going} />}
      {watched?.w === "refused" && <Refused {...watched} />}
    </section>
  );
}

function useFocusKey(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "=" || isTyping(event)) return;
      event.preventDefault();
      field.current?.select();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

type Valued = Extract<Watched, { w: "worths" }>;

const mostLinks = 12;

function Worths({ worths, changes, place, goTo }: Valued & View["going"]): JSX.Element {
  const { at } = place;
  const before = changes.includes(at) ? worths[at - 1] : undefined;
  const left = changes.length - mostLinks;
  return (
    <>
      <p class="worth" role="status" aria-label="Value">
        {before !== undefined && <span class="was">{safe(before.text)} → </span>}
        <b>{safe(worths[at]!.text)}</b>
      </p>
      <p class="changed-by">
        {changes.length === 0 ? "No step changes it." : "Changed by "}
        {changes.slice(0, mostLinks).map((step, index) => (
          <>
            {index > 0 && ", "}
            <StepLink step={step} goTo={goTo} />
          </>
        ))}
        {left > 0 && ` and ${left} more`}
      </p>
    </>
  );
}

function Refused({ why, command }: Extract<Watched, { w: "refused" }>): JSX.Element {
  return (
    <p class="refused">
      Not evaluated on the page: {safe(why)}. Over a stored trace this reads the whole language:{" "}
      <code>{safe(command)}</code>
    </p>
  );
}
