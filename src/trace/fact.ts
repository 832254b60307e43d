/** Facts as data: text, and in it the steps and the places that it names. They are printed last. */

/** Where something stands in the state, by name. */
export interface Place {
  /** `group#1.kref.refcount`; for an object or a global as a whole its own name. */
  readonly place: string;
  /** The object, or the global, that it is part of: `group#1`. */
  readonly object: string;
}

export type Part = string | { readonly step: number } | Place;

/** A piece of a sentence; two strings never stand side by side in it. */
export type Said = readonly Part[];

export interface Fact {
  /** 0, or 1 for a fact that belongs to the last one of level 0 before it. */
  readonly level: number;
  readonly parts: Said;
}

/** say`${place} is ${value}`: text around what is data. */
export function say(texts: TemplateStringsArray, ...values: readonly (Part | Said)[]): Said {
  const parts = texts.flatMap((text, at) => [text, values[at] ?? []].flat());
  return merge(parts);
}

export function fact(texts: TemplateStringsArray, ...values: readonly (Part | Said)[]): Fact {
  return { level: 0, parts: say(texts, ...values) };
}

/** The facts as such that belong to the one before them. */
export function under(facts: readonly Fact[]): readonly Fact[] {
  return facts.map(({ level, parts }) => ({ level: level + 1, parts }));
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
  return { why: why.map(printLine), facts: why };
}

export function stepsIn({ parts }: Fact): readonly number[] {
  return parts.flatMap((part) => (typeof part !== "string" && "step" in part ? [part.step] : []));
}

export function placesIn({ parts }: Fact): readonly Place[] {
  return parts.flatMap((part) => (typeof part !== "string" && "place" in part ? [part] : []));
}
