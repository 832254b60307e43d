/** The threads that block a thread: those in the marks that its acquire waits for. */
import { docKey } from "../doc-key.ts";
import type { Expr } from "../../../ir/expression.ts";
import type { Step, Tree } from "../../../ir/tree.ts";
import type { Printing } from "../action/action.ts";
import { elementsOf } from "../expression/comparison.ts";
import { joinJunction, printExpr } from "../expression/expression.ts";
import { align, braces, type Doc, group, hardline, indent, line, quote, render } from "../layout.ts";
import { populated } from "../names/naming.ts";
import { level, type Printed, within as parenthesised } from "../expression/precedence.ts";
import { conditionScope, endLabels, within } from "./rest.ts";
import { bind, propertyScope } from "../names/scope.ts";
import { isNullTest, printNotTest, printTest } from "../action/tests.ts";
import { type Below, type Binder, findsNone, foldParts, lowestRow, Part } from "../action/part.ts";
import type { TreeScope } from "../action/tree.ts";

/** `Blockers(t)`, or null if no thread is ever blocked. */
export function printBlockers(steps: readonly Step[], printing: Printing): string | null {
  const byText = new Map<string, { doc: Doc; labels: string[] }>();
  for (const step of steps) {
    const found = blockersIn(step.tree, conditionScope(step, printing));
    if (found === null) continue;
    const doc = docOf(found);
    const entry = byText.get(docKey(doc)) ?? { doc, labels: [] };
    byText.set(docKey(doc), entry);
    entry.labels.push(step.cut.label);
  }
  const stopped = [...printing.system.kinds.values()].some(({ stops }) => stops.length > 0);
  if (byText.size === 0) return stopped ? "Blockers(t) == Stoppers(t) \\ {t}" : null;
  const cases = [...byText.values()].map(({ doc, labels }, at): Doc => {
    const head: Doc = [at === 0 ? "CASE " : "  [] ", align(5, within(labels)), " ->"];
    return group([head, indent(indent(indent([line, doc])))]);
  });
  const all: Doc[] = [...cases, "  [] OTHER -> {}"];
  const lines = indent(all.map((doc): Doc => [hardline, doc]));
  if (!stopped) return render(["Blockers(t) ==", lines]);
  return render(["Blockers(t) ==", indent([hardline, "IF ~Runs(t) THEN Stoppers(t) \\ {t} ELSE", lines])]);
}

/** `Stoppers(t)`, who stands in the marks that stop a thread, and `Runs(t)`; none if no thread is ever stopped. */
export function printStoppers(printing: Printing): readonly string[] {
  const { naming, used } = printing;
  const kinds = populated(printing.system).filter(({ stops }) => stops.length > 0);
  if (kinds.length === 0) return [];
  const scope = propertyScope(naming, used);
  const cases = kinds.map((kind, at): Doc => {
    const marks = kind.stops.map((mark) => printExpr(mark, scope));
    const ended = endLabels(kind).map((label): Doc => [" /\\ pc[t] # ", quote(label)]);
    const head: Doc = [at === 0 ? "CASE " : "  [] ", "t \\in ", naming.kinds.get(kind.name)!, ...ended, " ->"];
    return group([head, indent([line, braces(marks)])]);
  });
  const all: Doc[] = [...cases, "  [] OTHER -> {}"];
  const stoppers = render(["Stoppers(t) ==", indent(all.map((doc): Doc => [hardline, doc]))]);
  return [
    `\\* Who stands in the marks that stop the thread.\n${stoppers}`,
    'Runs(t) == Stoppers(t) \\subseteq {"none", t}',
  ];
}

/** A set of threads if all of `when` holds; else the empty set. */
interface Blockers {
  readonly when: readonly Printed[];
  readonly set: Doc;
}

/** Null for the empty set. */
function blockersIn(tree: Tree, scope: TreeScope): Blockers | null {
  return foldParts<Blockers | null>(new Part(tree, scope, withOther), (part, of) => {
    const [first = null, second = null] = part.inner.map(of);
    switch (part.tree.k) {
      case "if": {
        const yesNo = part.inner[0]!.inner[1];
        if (second === null && asksForNullToo(part.tree) && of(yesNo!) === null) return first;
        const { on } = part.tree;
        const tests = { on: () => printTest(on, part.scope), off: () => printNotTest(on, part.scope) };
        return either({ ...tests, yes: first, no: second });
      }
      case "choose":
        return onEveryWay(part, elementsOf(part.tree.from, part.scope), first);
      case "allocate": {
        const [none, some] = findsNone(part.tree, part.scope);
        const yes = onEveryWay(part, lowestRow(part.tree, part.scope), first);
        return either({ on: () => some, off: () => none, yes, no: second });
      }
      case "disabled": {
        const { blockedBy } = part.tree;
        return blockedBy.length === 0 ? null : { when: [], set: union(blockedBy, part.scope) };
      }
      case "go":
      case "fail":
      case "bound":
        return null;
    }
  });
}

/** `Live` is false for NULL, so the test for NULL before it is not printed. */
function asksForNullToo({ on, yes }: Tree & { k: "if" }): boolean {
  return yes.k === "if" && yes.on.q === "live" && isNullTest(on, yes.on.owner);
}

interface Fork {
  readonly on: () => Printed;
  readonly off: () => Printed;
  readonly yes: Blockers | null;
  readonly no: Blockers | null;
}

function either({ on, off, yes, no }: Fork): Blockers | null {
  if (yes === null) return no && { ...no, when: [off(), ...no.when] };
  if (no === null) return { ...yes, when: [on(), ...yes.when] };
  return { when: [], set: choice(on().doc, docOf(yes), docOf(no)) };
}

/** A name for each thread of which it is asked whether it blocks all ways below a binder. */
function withOther(_binder: Binder, inner: TreeScope): Below {
  const { name, scope } = bind(inner, "other");
  return { scope: { ...inner, bound: scope.bound }, doc: name };
}

/** The threads that block every element's way; none if there is no element. */
function onEveryWay(part: Part, from: Doc, found: Blockers | null): Blockers | null {
  if (found === null) return null;
  const { name, below: other } = part;
  const set = found.when.length === 0 ? found.set : ["(", docOf(found), ")"];
  const isIn = indent([line, other!, " \\in ", set]);
  const all = group([`\\A ${name} \\in `, from, " :", isIn]);
  const some: Printed = { doc: [from, " # {}"], level: level.compare };
  return { when: [some], set: group(["{", other!, " \\in Threads :", indent([line, all]), "}"]) };
}

function union(marks: readonly Expr[], scope: TreeScope): Doc {
  const sets = marks.map((mark): Doc => {
    const doc = printExpr(mark, scope);
    return mark.sort.s === "set" ? doc : ["{", doc, "}"];
  });
  return group(sets.flatMap((set, at): Doc[] => (at === 0 ? [set] : [line, "\\cup ", set])));
}

function docOf({ when, set }: Blockers): Doc {
  if (when.length === 0) return set;
  const all = joinJunction("/\\", [...when]);
  return choice(parenthesised(all, level.junction), set, "{}");
}

function choice(on: Doc, yes: Doc, no: Doc): Doc {
  return group(["IF ", align(3, on), line, "THEN ", align(5, yes), line, "ELSE ", align(5, no)]);
}
