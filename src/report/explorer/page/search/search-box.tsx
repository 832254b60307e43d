/** The field of the search, opened by `/`, with the functions and places that its words name. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isTyping } from "../steps/keys.ts";
import { safe } from "../text.tsx";
import type { View } from "../view.ts";
import type { Named, Wanted } from "./find.ts";
import { nothing } from "./use-search.ts";

export function SearchBox({ search, going }: View): JSX.Element {
  const { wanted, found, want } = search;
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);
  const { length } = going.place.trail;
  return (
    <search class="search">
      <div class="asked">
        <input
          ref={field}
          type="search"
          aria-label="Search steps, functions and places"
          aria-keyshortcuts="/"
          placeholder="/  step, function, place"
          value={wanted.only?.name ?? wanted.text}
          onInput={({ currentTarget }) => want({ text: currentTarget.value, only: null })}
          onKeyDown={(event) => answerKey(event, search)}
        />
        {found !== null && (
          <>
            <Arrow text="‹" name="The find before (N)" go={search.previous} />
            <Arrow text="›" name="The next find (n)" go={search.next} />
          </>
        )}
        <span class="count" role="status" aria-label="Found">
          {found === null ? "" : `${found.steps.length} of ${length} steps`}
        </span>
      </div>
      {found !== null && (
        <>
          <Names kind="function" title="Functions" names={found.functions} search={search} />
          <Names kind="place" title="Places" names={found.places} search={search} />
        </>
      )}
    </search>
  );
}

function useSlash(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      field.current?.select();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function answerKey(event: KeyboardEvent, { next, previous, want }: View["search"]): void {
  if (event.key === "Enter") (event.shiftKey ? previous : next)();
  if (event.key !== "Escape") return;
  want(nothing);
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
}

interface ArrowProps {
  readonly text: string;
  readonly name: string;
  readonly go: () => void;
}

function Arrow({ text, name, go }: ArrowProps): JSX.Element {
  return (
    <button type="button" aria-label={name} title={name} onClick={go}>
      {text}
    </button>
  );
}

interface NamesProps {
  readonly kind: NonNullable<Wanted["only"]>["kind"];
  readonly title: string;
  readonly names: readonly Named[];
  readonly search: View["search"];
}

const mostNames = 8;

/** A name that is pressed shows its own steps alone; pressed again, those with the words. */
function Names({ kind, title, names, search: { wanted, want } }: NamesProps): JSX.Element | null {
  const { text, only } = wanted;
  const left = names.length - mostNames;
  const isOnly = (name: string): boolean => only?.kind === kind && only.name === name;
  if (names.length === 0) return null;
  return (
    <div class="named" role="group" aria-label={title}>
      {title}{" "}
      {names.slice(0, mostNames).map(({ name, steps }) => (
        <button
          type="button"
          class="mono"
          aria-pressed={isOnly(name)}
          onClick={() => want({ text, only: isOnly(name) ? null : { kind, name } })}
        >
          {safe(name)} <span class="times">{steps}</span>
        </button>
      ))}
      {left > 0 && <span>and {left} more</span>}
    </div>
  );
}
