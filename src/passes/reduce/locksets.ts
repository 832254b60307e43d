/**
 * Finds the locks that a thread holds at each node on every way: a forward must-analysis of its graph.
 *
 * The marks say so: writing self() to a `holder()` takes the lock of that mark exclusively, adding
 * self() to `holders()` takes it shared, clearing them gives it up. That a mark never lies is
 * checked when it is written (lower/marks.ts).
 */
import { key } from "../../ir/identity.ts";
import type { Expr } from "../../ir/expression.ts";
import type { Field, Node, NodeId, Op } from "../../ir/system.ts";
import { assignedBy, localsOf, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Rules } from "../rules.ts";

export interface Held {
  readonly lock: string;
  readonly owner: Expr | null;
  readonly mode: "exclusive" | "shared";
}

/** By lock and owner expression. */
export type Lockset = ReadonlyMap<string, Held>;

type Fields = ReadonlyMap<string, Field>;

interface Finding {
  readonly fields: Fields;
  readonly rules: Rules;
}

/** The lockset before each reachable node. */
export function findLocksets(
  program: Program,
  { fields, rules }: Finding,
): ReadonlyMap<NodeId, Lockset> {
  const before = new Map<NodeId, Lockset>([[program.entry, new Map()]]);
  const work = [program.entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const node = program.nodes.get(id)!;
    const after = transfer(node, before.get(id)!, { fields, rules });
    for (const next of successors(node.op)) {
      const known = before.get(next);
      const met = known ? meetBy(rules, known, after) : after;
      if (known && met.size === known.size && sameModes(met, known)) continue;
      before.set(next, met);
      work.push(next);
    }
  }
  return before;
}

function meetBy({ everyWay }: Rules, a: Lockset, b: Lockset): Lockset {
  return everyWay === "on" ? meet(a, b) : new Map([...b, ...a]);
}

function meet(a: Lockset, b: Lockset): Lockset {
  const both = [...a].filter(([id]) => b.has(id));
  return new Map(
    both.map(([id, held]) => [id, b.get(id)!.mode === "shared" ? b.get(id)! : held] as const),
  );
}

function sameModes(a: Lockset, b: Lockset): boolean {
  return [...a].every(([id, { mode }]) => b.get(id)!.mode === mode);
}

function transfer({ op }: Node, locks: Lockset, { fields, rules }: Finding): Lockset {
  const assigned = assignedBy(op);
  if (assigned !== null && rules.renamed === "on") {
    const kept = [...locks].filter(
      ([, { owner }]) => !owner || !localsOf(owner).includes(assigned),
    );
    return kept.length === locks.size ? locks : new Map(kept);
  }
  const mark = op.op === "write" ? fields.get(op.to.field) : undefined;
  return mark?.lock && op.op === "write" ? marked(op, mark, { locks, rules }) : locks;
}

function marked(
  op: Extract<Op, { op: "write" }>,
  field: Field,
  { locks, rules }: { readonly locks: Lockset; readonly rules: Rules },
): Lockset {
  const lock = field.lock!;
  const { owner } = op.to;
  const id = `${lock} ${owner ? key(owner) : ""}`;
  const takes = op.value.e === "self" || (op.value.e === "op" && op.value.op === "add");
  if (takes) {
    const mode = field.mark === "holder" ? "exclusive" : "shared";
    return new Map([...locks, [id, { lock, owner, mode }]]);
  }
  if (rules.aliases === "off") return new Map([...locks].filter(([own]) => own !== id));
  // A release also removes other names that may be the same object.
  return new Map(
    [...locks].filter(([, held]) => held.lock !== lock || distinct(held.owner, owner)),
  );
}

/** Whether two owners are known to be different rows. */
export function distinct(a: Expr | null, b: Expr | null): boolean {
  return a?.e === "const" && b?.e === "const" && a.value !== b.value;
}
