/** What keeps the accesses of one field apart. */
import type { Span } from "../../diagnostics/span.ts";
import type { Field } from "../../ir/system.ts";
import type { Protection } from "../../trace/protection.ts";
import { isIndivisible, showUserLine } from "../../trace/source.ts";
import { conflict, meet, shareLock, type Fact, type Open } from "./facts.ts";
import { keyOfTie, type Tie } from "./ties.ts";

/** All accesses by one piece of the user's code. */
export interface Site {
  readonly span: Span;
  readonly facts: readonly Fact[];
  /** What was held at each that was not alone. */
  readonly ties: ReadonlyMap<string, Tie>;
}

/** All that is known of a field. */
export interface Case {
  readonly field: Field;
  readonly sites: readonly Site[];
  readonly open: readonly Open[];
}

export interface Judgement {
  readonly protection: Protection;
  /** What the locks that protect it are to the object; without protection, what most hold. */
  readonly ties: readonly Tie[];
  /** The pairs that should share a lock, the plainest first. */
  readonly open: readonly Open[];
}

export function sitesOf(facts: readonly Fact[]): readonly Site[] {
  const groups = Map.groupBy(facts, ({ node }) => JSON.stringify(showUserLine(node)));
  const sites = [...groups.values()].map((own) => ({
    span: showUserLine(own[0]!.node),
    facts: own,
    ties: tiesOfAll(shared(own)),
  }));
  return sites.sort((a, b) => inSource(a.span, b.span));
}

function inSource(a: Span, b: Span): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start.line - b.start.line || a.start.column - b.start.column;
}

/** Those made where another thread can come to the object. */
export function shared(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ alone }) => alone === "no");
}

export function judge(given: Case): Judgement {
  const all = shared(given.sites.flatMap(({ facts }) => facts));
  const open = plainPairs(given);
  const just = (protection: Protection, ties: readonly Tie[] = []): Judgement => {
    return { protection, ties, open: [] };
  };
  if (all.length === 0) return just("alone");
  if (ofOneThreadEach(all)) return just("thread");
  if (all.every(({ does }) => does === "read")) return just("constant");
  if (open.length > 0) return { protection: "none", ties: tiesOfMost(given), open };
  const common = [...tiesOfAll(all).values()];
  if (common.length > 0 && given.open.length === 0) return just("lock", common);
  const atomic = all.every(({ node }) => isIndivisible(node, given.field));
  if (atomic || given.open.length > 0) return just("atomic", tiesOfMost(given));
  const apart = all.some((a, at) => all.slice(at).some((b) => conflict(a, b) && !shareLock(a, b)));
  return apart ? just("order", tiesOfMost(given)) : just("locks", [...tiesOfAny(all).values()]);
}

/** Two that are indivisible need no lock; those of which neither is come first. */
function plainPairs({ field, open }: Case): readonly Open[] {
  const plain = (pair: Open): number =>
    pair.filter(({ node }) => !isIndivisible(node, field)).length;
  return open.filter((pair) => plain(pair) > 0).sort((a, b) => plain(b) - plain(a));
}

function ofOneThreadEach(facts: readonly Fact[]): boolean {
  const rows = Map.groupBy(facts, ({ place }) => place.row);
  return [...rows.values()].every((own) => new Set(own.map(({ thread }) => thread)).size === 1);
}

function tiesOfAll(facts: readonly Fact[]): ReadonlyMap<string, Tie> {
  const [first, ...rest] = facts.map(({ ties }) => ties);
  return first === undefined ? new Map() : rest.reduce(meet, first);
}

function tiesOfAny(facts: readonly Fact[]): ReadonlyMap<string, Tie> {
  return new Map(facts.flatMap(({ ties }) => [...ties]));
}

/** The lock that is held at most places, if it is at half of them. */
function tiesOfMost({ sites }: Case): readonly Tie[] {
  const own = sites.filter(({ facts }) => shared(facts).length > 0);
  const held = own.flatMap(({ ties }) => [...ties.values()]);
  const groups = [...Map.groupBy(held, keyOfTie).values()];
  const [most = []] = groups.sort((a, b) => b.length - a.length);
  return most.length * 2 >= own.length ? most.slice(0, 1) : [];
}
