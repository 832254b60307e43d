/** What to do about a name in an expression that is nowhere: what there is in the protocol. */
import { closest } from "../diagnostics/closest.ts";
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { System, Table } from "../ir/system.ts";

const notFound: readonly unknown[] = [2304, 2552];
const maybeNull: readonly unknown[] = [2531, 18047];

const whyNull = "TypeScript wants to be told that it is not NULL here.";
const fixNull =
  "Write ! behind it, as in list.first()!.n: a step where it is NULL is shown as such.";

export function withHints(
  system: System,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  return diagnostics.map((each) => {
    if (maybeNull.includes(each.tsc)) return { ...each, why: whyNull, fix: fixNull };
    if (!notFound.includes(each.tsc)) return each;
    const name = /'([^']+)'/.exec(each.message)?.[1] ?? "";
    return {
      ...each,
      why: "An expression has the names of the protocol.",
      fix: hint(system, name),
    };
  });
}

function hint({ tables }: System, name: string): string {
  const named = [...tables.values()].flatMap(namesOf);
  const known = named.filter((each) => each.includes("#") === name.includes("#"));
  const [noun] = name.split("#");
  const isNumbered = name.includes("#") && known.some((each) => each.startsWith(`${noun}#`));
  const near = isNumbered ? "" : closest(name, known);
  if (near !== "") return `Did you mean ${near}?`;
  return known.length === 0 ? "There are no instances." : `There are: ${known.join(", ")}.`;
}

function namesOf({ kind, id, statics, noun, dynamic }: Table): readonly string[] {
  if (kind === "global") return [id];
  return [...statics, ...Array.from({ length: dynamic }, (_, at) => `${noun}#${at + 1}`)];
}
