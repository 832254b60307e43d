/** Hints for an unknown name in an expression: the names that the protocol has. */
import { closest } from "../../diagnostics/closest.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import type { System, Table } from "../../ir/system.ts";

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
      // TypeScript's own suggestion knows no instances, and would contradict ours.
      message: each.message.replace(/ Did you mean .*$/, ""),
      why: "An expression has the names of the protocol.",
      fix: hint(system, name),
    };
  });
}

function hint({ tables }: System, name: string): string {
  const named = [...tables.values()].flatMap(namesOf);
  // An instance may have been written as a name of TypeScript's.
  const meant = name.replace(/\$(?=\d+$)/, "#");
  if (named.includes(meant)) return `Did you mean ${meant}?`;
  const known = named.filter((each) => each.includes("#") === meant.includes("#"));
  const [noun] = meant.split("#");
  const isNumbered = meant.includes("#") && known.some((each) => each.startsWith(`${noun}#`));
  const near = isNumbered ? "" : closest(meant, known) || closest(meant, named);
  if (near !== "") return `Did you mean ${near}?`;
  return known.length === 0 ? "There are no instances." : `There are: ${known.join(", ")}.`;
}

function namesOf({ kind, id, statics, noun, dynamic }: Table): readonly string[] {
  if (kind === "global") return [id];
  return [...statics, ...Array.from({ length: dynamic }, (_, at) => `${noun}#${at + 1}`)];
}
