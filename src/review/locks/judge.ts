/** Decides what keeps the accesses of one field apart. */
import type { Span } from "../../diagnostics/span.ts";
import type { Field } from "../../ir/system.ts";
import type { Protection } from "../../trace/protection.ts";
import { isIndivisible, showNode, showUserLine } from "../../trace/source.ts";
import { conflict, meet, meetsOther, shareLock, type Fact, type Open } from "./facts.ts";
import type { Tie } from "./ties.ts";

/** All accesses by one piece of code. */
export interface Site {
  /** In the user's code: for accesses in the library, the call. */
  readonly span: Span;
  /** The place that a trace shows, which may be in a function of the library. */
  readonly inner: Span;
  readonly facts: readonly Fact[];
  /** The locks held at each access that was not alone. */
  readonly ties: ReadonlyMap<string, Tie>;
}

/** Everything known about a field. */
export interface Case {
  readonly field: Field;
  readonly sites: readonly Site[];
  readonly open: readonly Open[];
}

export interface Judgement {
  readonly protection: Protection;
  /** The ties of the locks that protect it; without protection, those of most accesses. */
  readonly ties: readonly Tie[];
  /** The pairs that should share a lock, the clearest first. */
  readonly open: readonly Open[];
}

export function sitesOf(facts: readonly Fact[]): readonly Site[] {
  const spansOf = ({ node }: Fact): readonly [Span, Span] => {
    return [showUserLine(node), showNode(node).span];
  };
  const groups = Map.groupBy(facts, (fact) => JSON.stringify(spansOf(fact)));
  const sites = [...groups.values()].map((own) => {
    const [span, inner] = spansOf(own[0]!);
    return { span, inner, facts: own, ties: tiesOfAll(shared(own)) };
  });
  return sites.sort((a, b) => inSource(a.span, b.span) || inSource(a.inner, b.inner));
}

function inSource(a: Span, b: Span): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start.line - b.start.line || a.start.column - b.start.column;
}

/** The accesses at which another thread can reach the object. */
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

/** Two atomic accesses need no lock. Pairs without an atomic access come first. */
function plainPairs({ field, open }: Case): readonly Open[] {
  const plain = (pair: Open): number =>
    pair.filter(({ node }) => !isIndivisible(node, field)).length;
  return open.filter((pair) => plain(pair) > 0).sort((a, b) => plain(b) - plain(a));
}

function ofOneThreadEach(facts: readonly Fact[]): boolean {
  return !facts.some((a, at) => facts.slice(at).some((b) => meetsOther(a, b)));
}

function tiesOfAll(facts: readonly Fact[]): ReadonlyMap<string, Tie> {
  const [first, ...rest] = facts.map(({ ties }) => ties);
  return first === undefined ? new Map() : rest.reduce(meet, first);
}

function tiesOfAny(facts: readonly Fact[]): ReadonlyMap<string, Tie> {
  return new Map(facts.flatMap(({ ties }) => [...ties]));
}

/** The lock held at all writes, or else the one held at most places if these are at least half. */
function tiesOfMost({ sites }: Case): readonly Tie[] {
  const own = sites.filter(({ facts }) => shared(facts).length > 0);
  const writing = own.filter(({ facts }) => shared(facts).some(({ does }) => does === "write"));
  const all = tiesOfAny(own.flatMap(({ facts }) => facts));
  const ranked = [...all].map(([key, tie]) => {
    const held = own.filter(({ ties }) => ties.has(key));
    const atWrites = writing.every((site) => held.includes(site));
    return { tie, atWrites, count: held.length };
  });
  const good = ranked.filter(({ atWrites, count }) => atWrites || count * 2 >= own.length);
  const [most] = good.sort((a, b) => Number(b.atWrites) - Number(a.atWrites) || b.count - a.count);
  return most === undefined ? [] : [most.tie];
}
