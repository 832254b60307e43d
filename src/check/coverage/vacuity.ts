/**
 * Finds where an answer says less than it seems to: a step that no run executed, a wait that never
 * ended, a part of a property that no state evaluated.
 *
 * Code that is never reached is reported at the place where it begins.
 */
import type { Mark } from "../../codegen/checker/index.ts";
import type { Expr } from "../../ir/expression.ts";
import type { Kind, Node, NodeId, System } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import type { Span } from "../../diagnostics/span.ts";
import { printExpression } from "../../trace/words/print-expression.ts";
import type { Vacuity } from "../../trace/outcome.ts";
import { showUserLine, sourceLine } from "../../trace/source.ts";
import { canBeExecuted, kindsInUse, type Coverage } from "./coverage.ts";

/** Asked only if everything was explored. */
export function findVacuity(system: System, coverage: Coverage): readonly Vacuity[] {
  const taken = new Set(kindsInUse(system).flatMap((kind) => spansTaken(kind, coverage)));
  const code = kindsInUse(system).flatMap((kind) =>
    edgesOf(kind, coverage)
      .map((node) => describeNode(system, { kind, node, coverage }))
      .filter(({ span }) => !taken.has(keyOf(span))),
  );
  const properties = coverage.unseen
    .filter(({ whole }) => !coverage.unseen.some(({ part }) => isPartOf(whole, part)))
    .map((part) => describePart(system, part));
  return [...onceEach(code), ...onceEach(properties)];
}

function keyOf({ file, start, end }: Span): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

function onceEach(all: readonly Vacuity[]): readonly Vacuity[] {
  return all.filter((each, at) => {
    return (
      all.findIndex(({ span, said }) => keyOf(span) === keyOf(each.span) && said === each.said) ===
      at
    );
  });
}

function spansTaken({ name, nodes }: Kind, { counts }: Coverage): readonly string[] {
  const own = counts.get(name);
  return [...nodes.values()].flatMap((node) =>
    own?.has(node.id) ? [keyOf(showUserLine(node))] : [],
  );
}

/**
 * The nodes at which code begins that was never executed: the entry, or a successor of executed code.
 */
function edgesOf(kind: Kind, { counts }: Coverage): readonly Node[] {
  const own = counts.get(kind.name) ?? new Map<NodeId, number>();
  const first = [...kind.nodes.values()].flatMap(({ id, op }) =>
    own.has(id) ? successors(op) : [],
  );
  const edges = [...new Set([kind.entry, ...first])].filter((id) => !own.has(id));
  const does = edges.map((id) => firstDeed(kind, id, own)).filter((node) => node !== null);
  return [...new Set(does)];
}

/** The first node with an effect, from here on; null if that is a failure or was executed. */
function firstDeed(kind: Kind, id: NodeId, own: ReadonlyMap<NodeId, number>): Node | null {
  const node = kind.nodes.get(id)!;
  if (own.has(id) || !canBeExecuted(node)) return null;
  const { op } = node;
  const idle = op.op === "skip" || op.op === "loop" || op.op === "enter" || op.op === "leave";
  return idle || op.op === "let" ? firstDeed(kind, op.next, own) : node;
}

interface At {
  readonly kind: Kind;
  readonly node: Node;
  readonly coverage: Coverage;
}

function describeNode(system: System, { kind, node, coverage }: At): Vacuity {
  const span = showUserLine(node);
  const line = `\`${sourceLine(system, span)}\``;
  const waits = node.op.op === "await" && coverage.waited.get(kind.name)?.has(node.id);
  if (waits) return { what: "wait", said: `${line} waits, and is never enabled`, span };
  return { what: "step", said: `${line} is never reached`, span };
}

type Part = Extract<Mark, { m: "part" }>;

/** Whether `whole` is a part of `part`, or the same. */
function isPartOf(whole: Expr, part: Expr): boolean {
  if (whole === part) return true;
  switch (part.e) {
    case "op":
      return part.args.some((arg) => isPartOf(whole, arg));
    case "quantifier":
      return isPartOf(whole, part.of) || isPartOf(whole, part.body);
    case "whileFree":
      return isPartOf(whole, part.body);
    case "const":
    case "self":
    case "argument":
    case "local":
    case "bound":
    case "read":
    case "instances":
      return false;
  }
}

function describePart(system: System, { property: name, whole, part }: Part): Vacuity {
  const { span } = system.properties.find((property) => property.name === name)!;
  const setting = { system, thread: null, kind: null, local: () => undefined, bindings: [] };
  const print = (expr: Expr): string => `\`${printExpression(setting, expr)}\``;
  const why = whyUnseen(whole, part, print);
  return {
    what: "property",
    said: `"${name}": ${why}, so nothing is asked of ${print(part)}`,
    span,
  };
}

function whyUnseen(whole: Expr, part: Expr, print: (expr: Expr) => string): string {
  if (whole.e === "quantifier") {
    return whole.of.e === "instances"
      ? `there never is a ${whole.of.table}`
      : `${print(whole.of)} is always empty`;
  }
  if (whole.e === "whileFree") return `${whole.lock.lock} is never free`;
  if (whole.e !== "op") return "it is never reached";
  const before = whole.args[Math.max(0, whole.args.indexOf(part) - 1)]!;
  const first = whole.op === "cond" ? whole.args[0]! : before;
  const needs = whole.op === "and" || (whole.op === "cond" && part === whole.args[1]);
  const negated = first.e === "op" && first.op === "not" ? first.args[0]! : null;
  const [holds, asked] = negated === null ? [needs, first] : [!needs, negated];
  return `${print(asked)} ${holds ? "never holds" : "always holds"}`;
}
