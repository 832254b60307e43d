/**
 * A cycle in lockdep's own layout, to be put beside a report of the kernel's. Usage bits are left out: they
 * mean contexts, which these threads do not have.
 */
import type { Mode } from "../graph.ts";
import type { Cycle, Edge, HeldLock, LocksReport, Site } from "../report.ts";

export function printLockdep(
  { protocol, config }: LocksReport,
  { edges }: Cycle,
): readonly string[] {
  // The edge that is seen last closes the cycle.
  const last = edges.reduce((late, edge) => (edge.steps > late.steps ? edge : late));
  const rest = after(edges, last);
  const isRecursive = edges.length === 1;
  const kind = isRecursive ? "recursive locking" : "circular locking dependency";
  const holding = last.holds.find((each) => each.lock === last.from)!;
  return [
    "======================================================",
    `WARNING: possible ${kind} detected`,
    `${protocol} (${config})`,
    "------------------------------------------------------",
    `${last.thread} is trying to acquire lock:`,
    `(${last.to}), at: ${place(last.at)}`,
    "",
    "but task is already holding lock:",
    sayHeld(holding),
    "",
    ...(isRecursive ? [] : chain(last, rest)),
    "other info that might help us debug this:",
    "",
    " Possible unsafe locking scenario:",
    "",
    ...(isRecursive ? alone(last) : apart(last, rest[0]!)),
    "",
    " *** DEADLOCK ***",
    "",
    `${last.holds.length} ${last.holds.length === 1 ? "lock" : "locks"} held by ${last.thread}:`,
    ...last.holds.map((each, at) => ` #${at}: ${sayHeld(each)}`),
  ];
}

/** The other edges, from the one that begins where the last one leads. */
function after(edges: readonly Edge[], last: Edge): readonly Edge[] {
  const at = edges.indexOf(last);
  return [...edges.slice(at + 1), ...edges.slice(0, at)];
}

function place({ function: name, span }: Site): string {
  return `${name}+${span.file.split("/").at(-1)}:${span.start.line}`;
}

function sayHeld({ lock: name, at }: HeldLock): string {
  return `(${name}), at: ${at === null ? "?" : place(at)}`;
}

function chain(last: Edge, rest: readonly Edge[]): readonly string[] {
  const links = [...rest].reverse().flatMap((edge, at) => ["", ...link(edge, rest.length - at)]);
  return [
    "which lock already depends on the new lock.",
    "",
    "",
    "the existing dependency chain (in reverse order) is:",
    ...links,
    "",
    ...link(last, 0),
    "",
  ];
}

function link({ to, at }: Edge, number: number): readonly string[] {
  return [`-> #${number} (${to}):`, ...at.stack.map((name) => `       ${name}`)];
}

const column = 31;

function apart(last: Edge, other: Edge): readonly string[] {
  const right = (text: string): string => " ".repeat(column) + text;
  return [
    `${"       CPU0".padEnd(column)}CPU1`,
    `${"       ----".padEnd(column)}----`,
    `  ${held(last)}`,
    right(held(other)),
    right(taken(other)),
    `  ${taken(last)}`,
  ];
}

function alone(edge: Edge): readonly string[] {
  return ["       CPU0", "       ----", `  ${held(edge)}`, `  ${taken(edge)}`];
}

/** As the kernel prints it since 6.3: `rlock` for a reader. */
function lock(name: string, mode: Mode): string {
  return `${mode === "shared" ? "rlock" : "lock"}(${name});`;
}

function held({ from, holds }: Edge): string {
  return lock(from, holds.find((each) => each.lock === from)!.mode);
}

function taken({ to, mode }: Edge): string {
  return lock(to, mode);
}
