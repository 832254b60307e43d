/** Finds the accesses of a program, and what each touches under which locks. A group is one access. */
import type { Expr, FieldId } from "../../ir/expression.ts";
import type { Field, GroupId, Node, NodeId, Op, Property } from "../../ir/system.ts";
import { expressionsOf, visit } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import { findFresh } from "./fresh.ts";
import type { Fresh } from "./fresh.ts";
import type { Rules } from "../rules.ts";
import { findLocksets } from "./locksets.ts";
import type { Lockset } from "./locksets.ts";
import { instancesOf, readsOf } from "./touches.ts";
import type { Touch } from "./touches.ts";

/** A node outside of groups, or a group: an access, or an observer (an assertion, ghost code). */
export interface Event {
  /** The node at which it begins. */
  readonly node: NodeId;
  readonly group: GroupId | null;
  readonly observes: "yes" | "no";
  readonly touches: readonly Touch[];
  /** The memory that must be live, and that is freed, as touches of `<table>.(live)`. */
  readonly lives: readonly Touch[];
  /** The ops of its nodes. */
  readonly ops: readonly Op[];
}

interface Finding {
  readonly fields: ReadonlyMap<FieldId, Field>;
  readonly met: Met;
  readonly rules: Rules;
}

export function findEvents(
  program: Program,
  { fields, met, rules }: Finding,
): ReadonlyMap<NodeId, Event> {
  const locksets = findLocksets(program, { fields, rules });
  const fresh = findFresh(program, rules);
  const byGroup = Map.groupBy(program.nodes.values(), ({ group }) => group);
  const events = new Map<NodeId, Event>();
  for (const node of program.nodes.values()) {
    if (!isEvent(node) || !locksets.has(node.id)) continue;
    const nodes = node.op.op === "enter" ? byGroup.get(node.group)! : [node];
    const touches = nodes.flatMap((each) => {
      const locks = locksets.get(each.id);
      return locks ? touchesOf(each, { locks, fresh: fresh.get(each.id)!, met, rules }) : [];
    });
    const lives = nodes.flatMap((each) => {
      const locks = locksets.get(each.id);
      return locks ? livesOf(each, { locks, fresh: fresh.get(each.id)!, fields }) : [];
    });
    const group = node.op.op === "enter" ? program.groups.get(node.group!)! : null;
    const observes = node.op.op === "assert" || group?.mode === "ghost" ? "yes" : "no";
    const ops = nodes.map(({ op }) => op);
    events.set(node.id, { node: node.id, group: node.group, observes, touches, lives, ops });
  }
  return events;
}

/**
 * The fields that are read through `instances(C)`. That finds an object before anything points to it, so
 * accesses to these fields of a fresh object conflict too.
 */
export type Met = ReadonlySet<FieldId>;

export function fieldsMet(programs: readonly Program[], properties: readonly Property[]): Met {
  const nodes = programs.flatMap((program) => [...program.nodes.values()]);
  const all = [...nodes.flatMap(({ op }) => expressionsOf(op)), ...properties.map((p) => p.body)];
  const found = new Set<FieldId>();
  for (const expr of all) {
    visit(expr, (part) => {
      if (part.e !== "quantifier" || part.of.e !== "instances") return;
      visit(part.body, (inner) => void (inner.e === "read" && found.add(inner.ref.field)));
    });
  }
  return found;
}

/** Whether a node begins an event. */
export function isEvent({ op, group }: Node): boolean {
  switch (op.op) {
    case "enter":
      return true;
    case "read":
    case "write":
    case "touch":
    case "await":
    case "choose":
    case "alloc":
    case "free":
    case "assert":
      return group === null;
    case "let":
    case "branch":
    case "leave":
    case "loop":
    case "skip":
    case "fail":
    case "end":
      return false;
  }
}

interface At {
  readonly locks: Lockset;
  readonly fresh: Fresh;
  readonly met: Met;
  readonly rules: Rules;
}

function touchesOf({ op }: Node, at: At): Touch[] {
  const touches = expressionsOf(op).flatMap((expr) => readsOf(expr, [...at.locks.values()]));
  if (op.op === "write") {
    const { field, owner } = op.to;
    touches.push({ field, owner, does: "write", locks: [...at.locks.values()] });
  }
  const changesMemory = op.op === "alloc" || op.op === "free";
  if (changesMemory && at.rules.memory === "on") {
    const field = instancesOf(op.table);
    touches.push({ field, owner: null, does: "write", locks: [...at.locks.values()] });
  }
  return touches.filter(({ owner, field }) => at.met.has(field) || !isFresh(owner, at.fresh));
}

/** The rows that a node needs to be live, as reads, and the row that it frees, as a write. */
function livesOf(
  { op }: Node,
  at: Pick<At, "locks" | "fresh"> & { readonly fields: ReadonlyMap<FieldId, Field> },
): Touch[] {
  const locks = [...at.locks.values()];
  const reads = expressionsOf(op).flatMap((expr) => readsOf(expr, locks));
  const written = op.op === "write" ? [{ field: op.to.field, owner: op.to.owner, locks }] : [];
  const fields = [...reads, ...written].filter(({ field }) => at.fields.has(field));
  const needed = fields.map(({ field, owner, locks: held }) => {
    return live(at.fields.get(field)!.table, owner, { does: "read", locks: held });
  });
  if (op.op === "touch") needed.push(live(op.table, op.owner, { does: "read", locks }));
  if (op.op === "free") needed.push(live(op.table, op.owner, { does: "write", locks }));
  return needed.filter(({ owner }) => owner !== null && !isFresh(owner, at.fresh));
}

function live(table: string, owner: Expr | null, how: Pick<Touch, "does" | "locks">): Touch {
  return { field: `${table}.(live)`, owner, ...how };
}

function isFresh(owner: Expr | null, fresh: Fresh): boolean {
  return owner?.e === "local" && fresh.has(owner.id);
}
