/**
 * The position as the end of the page's address, so that it can be linked: `#at=12` on the
 * counterexample, `#moves=1*3.2:1&at=4` on a path of the user's own. A move is the thread's number, its
 * alternative unless that is the first, and how often it is repeated.
 */
import type { Move, Trail, Walk } from "../../walk.ts";

/** The position that the user looks at: after `at` lines of a trail. */
export interface Viewed {
  readonly trail: Trail;
  readonly at: number;
  /** The part of the link that could not be followed; null if all could. */
  readonly notice: string | null;
}

export function printLink({ recorded }: Walk, { trail, at }: Viewed): string {
  const moves = trail === recorded ? "" : `moves=${printMoves(trail.moves)}&`;
  return `#${moves}at=${at}`;
}

/** Without a link, the end of the counterexample. */
export function readLink(walk: Walk, hash: string): Viewed {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const text = given.get("moves");
  const moves = text === null ? walk.recorded.moves : readMoves(text);
  if (moves === null) {
    const notice = "The link does not name a way through the model: this is where it begins.";
    return { trail: walk.recorded, at: walk.recorded.length, notice };
  }
  const trail = text === null ? walk.recorded : walk.follow(moves);
  const asked = Number(given.get("at") ?? trail.length);
  const at = Math.min(Math.max(0, Math.trunc(asked) || 0), trail.length);
  const left = moves.length - trail.moves.length;
  const notice = left === 0 ? null : describeLeft(trail, left);
  return { trail, at, notice };
}

function describeLeft({ length }: Trail, left: number): string {
  const moves = left === 1 ? "a move" : `${left} moves`;
  return `The link goes on by ${moves} that cannot be taken after step ${length} of this model.`;
}

function printMoves(moves: readonly Move[]): string {
  const runs: { text: string; count: number }[] = [];
  for (const { thread, alternative } of moves) {
    const text = alternative === 0 ? `${thread}` : `${thread}:${alternative}`;
    const last = runs.at(-1);
    if (last?.text === text) last.count++;
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${text}*${count}`)).join(".");
}

/** More moves than anybody can look through. */
const mostMoves = 1_000_000;

/** Null if the text is no list of moves. */
function readMoves(text: string): readonly Move[] | null {
  const moves: Move[] = [];
  for (const part of text === "" ? [] : text.split(".")) {
    const found = /^(\d{1,6})(?::(\d{1,6}))?(?:\*(\d{1,7}))?$/.exec(part);
    if (found === null) return null;
    const count = Number(found[3] ?? 1);
    if (moves.length + count > mostMoves) return null;
    const move = { thread: Number(found[1]), alternative: Number(found[2] ?? 0) };
    for (let at = 0; at < count; at++) moves.push(move);
  }
  return moves;
}
