/** Every variable, by the object that it is in, with what the last step changed. */
import type { JSX } from "preact";
import type { ObjectWords, ValueWords } from "../../../../trace/words/state-words.ts";
import { safe } from "../text.tsx";
import type { View } from "../view.ts";

export function StateTree({ look: { state, before } }: View): JSX.Element {
  const objects = state.objects.map((object): Group => {
    const was = before.objects.find(({ name }) => name === object.name);
    return {
      name: object.name,
      values: object.fields,
      was: was?.fields,
      note: noteOn(object, was),
    };
  });
  const locals = state.threads.map((thread): Group => {
    const was = before.threads.find(({ name }) => name === thread.name);
    const name = `locals of ${thread.name}`;
    return { name, values: thread.locals, was: was?.locals, note: null };
  });
  const shown = [...objects, ...locals.filter(({ values }) => values.length > 0)];
  return (
    <section class="state" aria-label="State">
      <h2>State</h2>
      <div class="trees">
        {shown.map((group) => (
          <Tree key={group.name} {...group} />
        ))}
      </div>
    </section>
  );
}

interface Group {
  readonly name: string;
  readonly values: readonly ValueWords[];
  /** The value before the step; undefined for a variable that did not exist. */
  readonly was: readonly ValueWords[] | undefined;
  readonly note: string | null;
}

function noteOn({ live }: ObjectWords, was: ObjectWords | undefined): string | null {
  if (!live) return "freed, still pointed to";
  return was?.live ? null : "allocated";
}

function Tree({ name, values, was, note }: Group): JSX.Element {
  const before = values.map((value, at) => valueBefore(value, at, was));
  const changed = before.some((value) => value !== null) ? "changed" : null;
  const said = note ?? changed;
  return (
    <details open>
      <summary>
        {safe(name)}
        {said !== null && <b class="new"> ● {said}</b>}
      </summary>
      <dl>
        {values.map((value, at) => (
          <Value key={at} value={value} was={before[at]!} />
        ))}
      </dl>
    </details>
  );
}

/** The value before the step; null if it is unchanged. Locals may share a name. */
function valueBefore(
  { name, value }: ValueWords,
  at: number,
  was: readonly ValueWords[] | undefined,
): string | null {
  if (was === undefined) return null;
  const same = was[at]?.name === name ? was[at] : was.find((each) => each.name === name);
  if (same === undefined) return "not set";
  return same.value === value ? null : same.value;
}

interface ValueProps {
  readonly value: ValueWords;
  readonly was: string | null;
}

function Value({ value: { name, value }, was }: ValueProps): JSX.Element {
  return (
    <div class={was === null ? "" : "changed"}>
      <dt>{safe(name) || "value"}</dt>
      <dd>
        {was !== null && (
          <>
            <span class="heard">changed from </span>
            <s>{safe(was)}</s>
            {" → "}
          </>
        )}
        {safe(value)}
      </dd>
    </div>
  );
}
