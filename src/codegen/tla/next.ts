/** The next-state relation, and the states that only stutter. */
import { atBoundName } from "./judge/rest.ts";
import type { Printing } from "./action/action.ts";
import {
  bullets,
  call,
  align,
  conjunction,
  fill,
  type Doc,
  group,
  hardline,
  indent,
  line,
  listed,
  quote,
  render,
  tuple,
} from "./layout.ts";
import { populated, tableOf } from "./names/naming.ts";
import { atom, level, type Printed, within } from "./expression/precedence.ts";
import type { Action, Instance } from "./action/share.ts";

export function printNext(actions: readonly Action[], printing: Printing): string {
  const { system, naming } = printing;
  const kinds = populated(system).flatMap((kind): Doc[] => {
    const of = callsOf(actions, kind.name);
    if (of.length === 0) return [];
    const head = `\\E t \\in ${naming.kinds.get(kind.name)} :`;
    return [[head, indent([hardline, alternatives(of)])]];
  });
  return render(["Next ==", indent([hardline, bullets("\\/", [...kinds, "Stutter"])])]);
}

/** `a \/ (\E x : b) \/ c`, with as many on a line as fit; the sign is before each item. */
function alternatives(items: readonly Printed[]): Doc {
  const least = items.length === 1 ? level.open : level.not;
  return fill(
    items.flatMap((item, at): Doc[] => {
      const signed: Doc = ["\\/ ", align(3, within(item, least))];
      return at === 0 ? [signed] : [line, signed];
    }),
  );
}

/** An action's calls for the threads of a kind. */
function callsOf(actions: readonly Action[], kind: string): readonly Printed[] {
  return actions.flatMap((action): Printed[] => {
    const own = action.instances.filter(({ step }) => step.kind.name === kind);
    if (own.length === 0) return [];
    if (action.parameters.length === 0) return [atom(`${action.name}(t)`)];
    return [printTable(action, own)];
  });
}

/** `\E <<from, to>> \in {<<"a", "b">>, …} : f(t, from, to)` */
function printTable({ name, parameters }: Action, instances: readonly Instance[]): Printed {
  const rows = instances.map(({ args }) => args.map(quote));
  const [first] = rows;
  if (!first || rows.length === 1) return atom(call(name, ["t", ...(first ?? [])]));
  const [only] = parameters;
  const single = parameters.length === 1;
  const pattern: Doc = single && only ? only : tuple(parameters);
  const items = rows.map((row): Doc => (single ? (row[0] ?? "") : tuple(row)));
  const head: Doc = ["\\E ", pattern, " \\in ", listed("{", items, "} :")];
  const body = indent([line, call(name, ["t", ...parameters])]);
  return { doc: group([head, body]), level: level.open };
}

/** The states in which no thread moves and that are no deadlock. */
export function printStutter(bounded: readonly string[], { naming, used }: Printing): string {
  used.add("Holds");
  const full = bounded.map((table) => atBoundName(tableOf(naming, table).variable));
  const rests: Doc[] = ["error # <<>>", "Ended", ...full];
  const test = group(["Holds(", align(6, alternativesOf(rests)), ")"]);
  return conjunction("Stutter", [test, "UNCHANGED vars"]);
}

/** `a \/ b`, within an expression. */
function alternativesOf(items: readonly Doc[]): Doc {
  return fill(items.flatMap((item, at): Doc[] => (at === 0 ? [item] : [line, ["\\/ ", item]])));
}
