/** Facts as data: text, and in it the steps and the places that it names. They are printed last. */

/** Where something stands in the state, by name. */
export interface NamedPlace {
  /** `group#1.kref.refcount`; for an object or a global as a whole its own name. */
  readonly place: string;
  /** The object, or the global, that it is part of: `group#1`. */
  readonly object: string;
}

export type Part = string | { readonly step: number } | NamedPlace;

/** A piece of a sentence; two strings never stand side by side in it. */
export type Said = readonly Part[];

export interface Fact {
  /** 0, or 1 for a fact that belongs to the last one of level 0 before it. */
  readonly level: number;
  readonly parts: Said;
  /** What the sentence says of the run, as data that a test can hold against it; in no report. */
  readonly claims?: readonly Claim[];
}

/** Just before a step; null is the end of the run. */
export type Until = number | null;

/** One statement about a run: steps are numbered from 1, all else is as the text names it. */
export type Claim =
  /** In the course of a step, or at the end, the place has the value. */
  | { readonly c: "is"; readonly place: string; readonly value: string; readonly at: Until }
  /** The last write of the place until then; "unwritten": there is none. */
  | (Deed & { readonly c: "wrote"; readonly place: string; readonly until: Until })
  | { readonly c: "unwritten"; readonly place: string; readonly until: Until }
  /** The last allocation of the object, since when nobody has written the place. */
  | (Deed & {
      readonly c: "born";
      readonly object: string;
      readonly place: string;
      readonly until: Until;
    })
  | (Deed & { readonly c: "allocated" | "freed"; readonly object: string })
  /** The place has changed in the step, and not since. */
  | { readonly c: "changed"; readonly place: string; readonly step: number }
  /** The thread has the pointer that its failing node uses since the step, from a place if it read it. */
  | (Deed & { readonly c: "got"; readonly from: string | null })
  /** The last step before another in which somebody put the object on a list. */
  | (Deed & { readonly c: "queued"; readonly object: string; readonly until: number })
  /** The condition, as it is written here, has the value at the end. */
  | { readonly c: "condition"; readonly said: Said; readonly value: boolean }
  /** The thread stands in the mark, since the step; null for since the start. */
  | {
      readonly c: "in mark";
      readonly place: string;
      readonly thread: string;
      readonly since: number | null;
    }
  /** The thread cannot move. */
  | { readonly c: "waits"; readonly thread: string }
  /** What the thread waits for held from one step until another; "could": and it stood there. */
  | {
      readonly c: "held" | "could";
      readonly thread: string;
      readonly conditions: readonly Said[];
      readonly step: number;
      readonly until: number;
    }
  /** It would have gone on after the step of another, had it waited then; it waits only since later. */
  | (Deed & { readonly c: "missed"; readonly waiting: string; readonly since: number })
  /** No other threads but one have code that writes the place. */
  | {
      readonly c: "writers";
      readonly place: string;
      readonly but: string;
      readonly threads: readonly string[];
    };

interface Deed {
  readonly step: number;
  readonly thread: string;
}

/** say`${place} is ${value}`: text around what is data. */
export function say(texts: TemplateStringsArray, ...values: readonly (Part | Said)[]): Said {
  const parts = texts.flatMap((text, at) => [text, values[at] ?? []].flat());
  return merge(parts);
}

export function fact(texts: TemplateStringsArray, ...values: readonly (Part | Said)[]): Fact {
  return { level: 0, parts: say(texts, ...values) };
}

/** A fact with what it says of the run. */
export function claiming(said: Fact, ...claims: readonly Claim[]): Fact {
  return { ...said, claims: [...(said.claims ?? []), ...claims] };
}

/** A fact as it is reported. */
export function withoutClaims({ level, parts }: Fact): Fact {
  return { level, parts };
}

/** The facts as such that belong to the one before them. */
export function under(facts: readonly Fact[]): readonly Fact[] {
  return facts.map((each) => ({ ...each, level: each.level + 1 }));
}

export function join(pieces: readonly Said[], between: string): Said {
  return merge(pieces.flatMap((piece, at) => (at === 0 ? piece : [between, ...piece])));
}

function merge(parts: readonly Part[]): Said {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else if (part !== "") all.push(part);
  }
  return all;
}

/** As it is read: `group#1 was freed by user at step 12`. */
export function textOf(said: Said): string {
  return said.map(printPart).join("");
}

export function printPart(part: Part): string {
  if (typeof part === "string") return part;
  return "step" in part ? `step ${part.step}` : part.place;
}

/** On a line of its own, indented by its level. */
export function printLine({ level, parts }: Fact): string {
  return "  ".repeat(level) + textOf(parts);
}

/** As JSON has them: lines for those who read it, and the facts for programs. */
export function storeFacts(why: readonly Fact[]): {
  readonly why: readonly string[];
  readonly facts: readonly Fact[];
} {
  return { why: why.map(printLine), facts: why.map(withoutClaims) };
}

export function stepsIn({ parts }: Fact): readonly number[] {
  return parts.flatMap((part) => (typeof part !== "string" && "step" in part ? [part.step] : []));
}

export function placesIn({ parts }: Pick<Fact, "parts">): readonly NamedPlace[] {
  return parts.flatMap((part) => (typeof part !== "string" && "place" in part ? [part] : []));
}
