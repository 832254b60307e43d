/** Which other threads have code that writes a place, and whether they can still come to it. */
import type { Expr } from "../../ir/expression.ts";
import type { Kind, Node, System } from "../../ir/system.ts";
import { reachedFrom, successors } from "../../ir/visit.ts";
import { type Claim, claiming, fact, type Fact } from "../fact.ts";
import type { History } from "../history/history.ts";
import { fieldPlace, kindOf, nameThread, need } from "./naming.ts";
import type { Run, Wait, Written } from "../run.ts";
import { libraryCall, showUser } from "../source.ts";

/** Who waits, and all who can wait no longer. */
interface Waiting {
  readonly wait: Wait;
  readonly waits: readonly Wait[];
}

const mostNamed = 4;

/** "only put (wake_up in put(); it has ended) could write g.wq.sleepers" */
export function explainWriters(
  { system, run }: History,
  { place, wait, waits }: Waiting & { readonly place: Written },
): Fact {
  const others = system.threads.filter(({ id }) => id !== wait.thread);
  const writers = others.flatMap(({ id, name }) => {
    const writing = writersIn(kindOf(system, id), place);
    return writing.length === 0 ? [] : [{ id, name, writing }];
  });
  const named = fieldPlace(system, place);
  const threads = writers.map(({ name }) => name);
  const but = nameThread(system, wait.thread);
  const claim: Claim = { c: "writers", place: named.place, but, threads };
  if (writers.length === 0) return claiming(fact`no other thread could write ${named}`, claim);
  const said = writers.slice(0, mostNamed).map(({ id, name, writing }) => {
    const deeds = [...new Set(writing.map(deedOf))].join(", ");
    return `${name} (${deeds}${whatNow(system, run, { id, writing, waits })})`;
  });
  const more = writers.length - said.length;
  const all = more === 0 ? said : [...said, `${more} more`];
  return claiming(fact`only ${listed(all)} could write ${named}`, claim);
}

function listed(all: readonly string[]): string {
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join(", ")} and ${last}`;
}

interface Other {
  readonly id: number;
  readonly writing: readonly Node[];
  readonly waits: readonly Wait[];
}

function whatNow(system: System, run: Run, { id, writing, waits }: Other): string {
  const kind = kindOf(system, id);
  const at = run.end.node(id);
  if (need(kind.nodes, at).op.op === "end") return "; it has ended";
  const ahead = reachedFrom([at], (node) => successors(need(kind.nodes, node).op));
  if (writing.every((node) => !ahead.has(node.id))) return "; it is past that";
  return waits.some(({ thread }) => thread === id) ? "; it waits too" : "";
}

/** The nodes that may write the place: not those that write another element, or another instance. */
function writersIn({ nodes }: Kind, { field, row, index }: Written): readonly Node[] {
  const isOther = (expr: Expr | null, value: number | null): boolean => {
    return expr?.e === "const" && value !== null && expr.value !== value;
  };
  return [...nodes.values()].filter(({ op }) => {
    if (op.op !== "write" || op.to.field !== field) return false;
    return !isOther(op.to.index, index) && !isOther(op.to.owner, row);
  });
}

/** `wake_up in put()`, `put()`. */
function deedOf(node: Node): string {
  const called = libraryCall(node)?.frame.function;
  const { frame } = showUser(node);
  return called === undefined ? `${frame.function}()` : `${called} in ${frame.function}()`;
}
