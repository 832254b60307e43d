/** The next-state relation, and the states that only stutter. */
import { atBoundName } from "./rest.ts";
import type { Printing } from "./action.ts";
import { parameterName } from "./action.ts";
import { alternatives, bullets, type Doc, hardline, indent, quote, render, tuple } from "./layout.ts";
import { populated, tableOf } from "./naming.ts";
import type { Action, Instance } from "./share.ts";

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

/** An action's calls for the threads of a kind. */
function callsOf(actions: readonly Action[], kind: string): readonly Doc[] {
  return actions.flatMap((action): Doc[] => {
    const own = action.instances.filter(({ step }) => step.kind.name === kind);
    if (own.length === 0) return [];
    if (!action.general) return [`${action.name}(t)`];
    return [printTable(action.name, own)];
  });
}

/** `\E <<from, to>> \in {<<"a", "b">>, …} : f(t, from, to)` */
function printTable(name: string, instances: readonly Instance[]): Doc {
  const rows = instances.map(({ labels }) => labels.map(quote));
  const [first] = rows;
  if (!first || rows.length === 1) return `${name}(${["t", ...(first ?? [])].join(", ")})`;
  const parameters = first.map((_, at) => parameterName(at));
  const pattern = parameters.length === 1 ? "from" : `<<${parameters.join(", ")}>>`;
  const set = rows.map((row): Doc => (row.length === 1 ? (row[0] as Doc) : tuple(row)));
  return [`\\E ${pattern} \\in `, bracesOf(set), ` : ${name}(t, ${parameters.join(", ")})`];
}

function bracesOf(items: readonly Doc[]): Doc {
  return ["{", items.map((item, at): Doc => (at === 0 ? item : [", ", item])), "}"];
}

/** The states where nothing goes on, and that is no deadlock. */
export function printStutter(bounded: readonly string[], { naming, used }: Printing): string {
  used.add("Holds");
  const full = bounded.map((table) => atBoundName(tableOf(naming, table).variable));
  const rests: Doc[] = ["error # <<>>", "Ended", ...full];
  const test: Doc = ["Holds(", rests.map((doc, at) => (at ? [" \\/ ", doc] : doc)), ")"];
  return render(["Stutter == ", test, " /\\ UNCHANGED vars"]);
}
