/**
 * The guard that two configurations part at, where it is made of parameters alone: no step reads
 * one, so it is found in the text, in the innermost function that both ways have in common.
 */
import type { Protocol } from "../../ir/protocol.ts";
import type { Call, Outcome } from "../outcome.ts";

type Parameters = Outcome["covered"]["parameters"];

/** What was recorded and what is done instead, each with the calls around it. */
export interface Parting {
  readonly protocol: Protocol;
  readonly was: Parameters;
  readonly is: Parameters;
  readonly ways: readonly [Position, Position];
}

export interface Position {
  readonly line: number;
  readonly stack: readonly Call[];
}

/** `DEFERRED_PUT false -> true in "if (!DEFERRED_PUT) {" (vfio_group_put, vfio-group.ts:262)`. */
export function findParameterGuard(parting: Parting): readonly string[] {
  for (const place of placesOf(parting.ways)) {
    const guard = guardAbove(place, parting);
    if (guard !== null) return [guard];
  }
  return [];
}

interface Place {
  readonly name: string;
  /** The last line of it that a way came to. */
  readonly line: number;
}

/**
 * The innermost function that both ways share; then those in which only the recorded one took a
 * step, since now they may have been left before any.
 */
function placesOf([recorded, now]: Parting["ways"]): readonly Place[] {
  const shared = sharedCalls(recorded, now);
  if (shared === 0) return [];
  const names = recorded.stack.map((call) => call.function).toReversed();
  return names.slice(shared - 1).map((name, index) => {
    const lines = (index === 0 ? [recorded, now] : [recorded]).map((way) => {
      return callAt(way, shared + index)?.at?.start.line ?? way.line;
    });
    return { name, line: Math.max(...lines) };
  });
}

/** The calls that two stacks share, the outermost counted first. */
function sharedCalls(a: Position, b: Position): number {
  let shared = 0;
  const isShared = (depth: number): boolean => {
    const [one, other] = [callAt(a, depth), callAt(b, depth)];
    if (one === undefined || other === undefined || one.function !== other.function) return false;
    return one.at?.start.line === other.at?.start.line;
  };
  while (isShared(shared)) shared++;
  return shared;
}

function callAt({ stack }: Position, depth: number): Call | undefined {
  return stack.at(-1 - depth);
}

function guardAbove({ name, line: last }: Place, { protocol, was, is }: Parting): string | null {
  const own = [...protocol.functions.values()].find((each) => each.name === name);
  const file = protocol.files.find(({ path }) => path === own?.span.file);
  if (own === undefined || file === undefined) return null;
  const changed = Object.keys(is).filter((each) => each in was && was[each] !== is[each]);
  const text = file.text.split(/\r?\n/);
  for (let line = last; line >= own.span.start.line; line--) {
    const source = text[line - 1]?.trim() ?? "";
    const named = changed.filter((each) => new RegExp(`\\b${each}\\b`).test(source));
    if (named.length === 0) continue;
    const values = named.map((each) => `${each} ${String(was[each])} -> ${String(is[each])}`);
    const place = `${name}, ${file.path.split("/").at(-1)}:${line}`;
    return `decided by ${values.join(", ")} in \`${source}\` (${place})`;
  }
  return null;
}
