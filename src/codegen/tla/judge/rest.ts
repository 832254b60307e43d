/** The conditions under which threads rest: ended, idle, or waiting for an instance. */
import { docKey } from "../doc-key.ts";
import { isTrue } from "../../../ir/construct.ts";
import { leavesOf, type Rest, type Step, type Tree } from "../../../ir/tree.ts";
import type { Kind } from "../../../ir/system.ts";
import type { Printing } from "../action/action.ts";
import { align, braces, bullets, type Doc, group, hardline, indent, quote, render } from "../layout.ts";
import { populated, tableOf } from "../names/naming.ts";
import { joinJunction, printed } from "../expression/expression.ts";
import { atom, level, type Printed, within as parenthesised } from "../expression/precedence.ts";
import { mergeNullTests, printGuard } from "../action/tests.ts";
import { conjoin, docOf, reaches, type When } from "./reaches.ts";
import { plainly } from "../names/scope.ts";
import type { TreeScope } from "../action/tree.ts";

/** The scope for conditions on a step, which allocates nothing. */
export function conditionScope({ kind, cut }: Pick<Step, "kind" | "cut">, printing: Printing): TreeScope {
  return {
    ...{ naming: printing.naming, used: printing.used, kind },
    ...{ ...plainly, bound: new Map(), here: null, from: cut, frame: printing.frame, allocated: new Map() },
    label: () => "",
    where: () => "",
  };
}

/** `Ended`: every thread has ended, or is a daemon with nothing to do. */
export function printEnded(rests: readonly Rest[], printing: Printing): string {
  const { naming, system } = printing;
  const items = populated(system).map((kind): Doc => {
    const own = rests.filter((rest) => rest.kind === kind);
    const always = own.filter(isAlways).map(({ cut }) => cut.label);
    const at: Doc[] = always.length === 0 ? [] : [within(always)];
    const cases = own.filter((rest) => !isAlways(rest)).map((rest) => restAt(rest, printing));
    const all = [...at, ...cases];
    const head = `\\A t \\in ${naming.kinds.get(kind.name)} :`;
    const body = all.length === 0 ? "FALSE" : bullets("\\/", all);
    return all.length < 2 ? group([head, " ", body]) : [head, indent([hardline, body])];
  });
  return render(["Ended ==", indent([hardline, bullets("/\\", items)])]);
}

function isAlways({ guards, body }: Rest): boolean {
  return guards.length === 0 && isTrue(body);
}

function restAt(rest: Rest, printing: Printing): Doc {
  const scope = conditionScope(rest, printing);
  const guards = mergeNullTests(rest.guards).map((guard) => printGuard(guard, scope));
  const all = [within([rest.cut.label]), ...[...guards, printed(rest.body, scope)].map(tight)];
  return joinJunction("/\\", all.map(atom)).doc;
}

function tight(part: Printed): Doc {
  return parenthesised(part, level.not);
}

/** `pc[t] = "x"`, or `pc[t] \in {"x", "y"}`. */
export function within(labels: readonly string[]): Doc {
  const [only] = labels;
  if (labels.length === 1 && only !== undefined) return `pc[t] = ${quote(only)}`;
  return ["pc[t] \\in ", align(9, braces(labels.map(quote)))];
}

/** The labels at which a thread of the kind has ended. */
export function endLabels(kind: Kind): readonly string[] {
  return [...kind.cuts.values()]
    .filter((cut) => kind.nodes.get(cut.node)?.op.op === "end")
    .map((cut) => cut.label);
}

export function atBoundName(table: string): string {
  return `AtBound${table}`;
}

/** The tables that a step may find without a free instance. */
export function boundedTables(steps: readonly Step[]): ReadonlySet<string> {
  const leaves = steps.flatMap(({ tree }) => leavesOf(tree));
  return new Set(leaves.flatMap((leaf) => (leaf.k === "bound" ? [leaf.table] : [])));
}

/** `AtBoundC`: a thread waits for an instance of C, and there is none. */
export function printAtBound(
  table: string,
  steps: readonly Step[],
  printing: Printing,
): string {
  const byText = new Map<string, { when: When; labels: string[]; stopped: boolean }>();
  for (const step of steps) {
    const stopped = step.kind.stops.length > 0;
    const wanted = (leaf: Tree): boolean => leaf.k === "bound" && leaf.table === table;
    const when = reaches(step.tree, wanted, conditionScope(step, printing));
    if (when === false) continue;
    const text = `${docKey(docOf(when))} ${stopped}`;
    const group = byText.get(text) ?? { when, labels: [], stopped };
    byText.set(text, group);
    group.labels.push(step.cut.label);
  }
  const cases = [...byText.values()].map(({ when, labels, stopped }) => {
    const at = stopped ? joinJunction("/\\", [atom(within(labels)), atom("Runs(t)")]).doc : within(labels);
    return conjoin(at, when) as Doc;
  });
  const name = atBoundName(tableOf(printing.naming, table).variable);
  return render([
    `${name} ==`,
    indent([hardline, "\\E t \\in Threads :", indent([hardline, bullets("\\/", cases)])]),
  ]);
}
