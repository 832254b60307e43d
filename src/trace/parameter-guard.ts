/**
 * The guard that two configurations part at, where it is made of parameters alone: no step reads
 * one, so it is found in the text, in the innermost function that both ways have in common.
 */
import type { Protocol } from "../ir/protocol.ts";
import type { Call, Outcome } from "./outcome.ts";

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
  const { protocol, was, is, ways } = parting;
  const common = innermostCommon(ways);
  if (common === null) return [];
  const { name, lines: places } = common;
  const own = [...protocol.functions.values()].find((each) => each.name === name);
  const file = protocol.files.find(({ path }) => path === own?.span.file);
  if (own === undefined || file === undefined) return [];
  const changed = Object.keys(is).filter((each) => each in was && was[each] !== is[each]);
  const text = file.text.split(/\r?\n/);
  for (let line = Math.max(...places); line >= own.span.start.line; line--) {
    const source = text[line - 1]?.trim() ?? "";
    const named = changed.filter((each) => new RegExp(`\\b${each}\\b`).test(source));
    if (named.length === 0) continue;
    const values = named.map((each) => `${each} ${String(was[each])} -> ${String(is[each])}`);
    const place = `${name}, ${file.path.split("/").at(-1)}:${line}`;
    return [`decided by ${values.join(", ")} in \`${source}\` (${place})`];
  }
  return [];
}

/** The innermost function that two stacks share, and the lines where they are in it. */
function innermostCommon([a, b]: Parting["ways"]): { name: string; lines: number[] } | null {
  let shared = 0;
  const at = (stack: readonly Call[], depth: number): Call | undefined => stack.at(-1 - depth);
  const same = (depth: number): boolean => {
    const [one, other] = [at(a.stack, depth), at(b.stack, depth)];
    if (one === undefined || other === undefined || one.function !== other.function) return false;
    return one.at?.start.line === other.at?.start.line;
  };
  while (same(shared)) shared++;
  const name = at(a.stack, shared - 1)?.function;
  if (name === undefined) return null;
  const lineOf = ({ line, stack }: Position): number => at(stack, shared)?.at?.start.line ?? line;
  return { name, lines: [lineOf(a), lineOf(b)] };
}
