/** The invariants that TLC checks in every state. */
import { invariantKinds, isAsked, nameOfInvariant, type InvariantKind } from "../../../ir/failures.ts";
import type { Predicate, Step } from "../../../ir/tree.ts";
import type { InvariantName } from "../../../trace/names.ts";
import type { Printing } from "../action/action.ts";
import { printBlockers } from "./blockers.ts";
import { printed } from "../expression/expression.ts";
import { pascalCase } from "../names/identifiers.ts";
import { bullets, conjunction, type Doc, group, hardline, inComment, indent, line, quote, render, tuple } from "../layout.ts";
import { populated, tableOf } from "../names/naming.ts";
import { level, within as parenthesised } from "../expression/precedence.ts";
import { atBoundName, endLabels, within } from "./rest.ts";
import { propertyScope } from "../names/scope.ts";
import { mergeNullTests, printGuard } from "../action/tests.ts";

/** Definitions; the last one is the invariant `name`. Null: only definitions. */
export interface Invariant {
  readonly name: string;
  readonly checks: InvariantName;
  readonly definitions: readonly string[];
  /** Of one that prints what is seen: how many of TLC's registers it takes to remember that. */
  readonly registers?: number;
}

const noFailure = nameOfInvariant("fault");

export function printInvariants(
  input: { readonly steps: readonly Step[]; readonly predicates: readonly Predicate[] },
  bounded: readonly string[],
  printing: Printing,
): readonly Invariant[] {
  const { steps, predicates } = input;
  const always = predicates.filter(({ property }) => property.kind === "always");
  const reach = predicates.filter(({ property }) => property.kind === "reach");
  return [
    { name: noFailure, checks: { checks: "fault" }, definitions: [`${noFailure} == error = <<>>`] },
    ...always.map((predicate) => printProperty(predicate, printing)),
    ...printAsked({ steps, printing }),
    ...printSeenAtBound(bounded, printing),
    ...printSeenReach(reach, bounded.length, printing),
  ];
}

interface Asked {
  readonly steps: readonly Step[];
  readonly printing: Printing;
}

function printAsked(asked: Asked): readonly Invariant[] {
  const { checks } = asked.printing.system;
  return invariantKinds.flatMap((kind): readonly Invariant[] => {
    const name = nameOfInvariant(kind);
    const definitions = isAsked(kind, checks) ? printers[kind](name, asked) : [];
    return definitions.length === 0 ? [] : [{ name, checks: { checks: kind }, definitions }];
  });
}

/** Each returns the definitions of the invariant of that name, and none if no state violates it. */
const printers: Readonly<Record<InvariantKind, (name: string, asked: Asked) => readonly string[]>> =
  {
    "circular-wait": printCircularWait,
    "ends-holding": printHeldAtEnd,
    leak: printLeak,
  };

function printProperty(predicate: Predicate, printing: Printing): Invariant {
  const { property } = predicate;
  const name = printing.naming.identifiers.claim(pascalCase(property.name));
  const text = render([
    `\\* "${inComment(property.name)}"`,
    hardline,
    group([`${name} ==`, indent([line, printPredicate(predicate, printing)])]),
  ]);
  return { name, checks: { checks: "property", property: property.name }, definitions: [text] };
}

/** Its guards, then its condition. */
function printPredicate(predicate: Predicate, printing: Printing): Doc {
  const scope = propertyScope(printing.naming, printing.used);
  const guards = mergeNullTests(predicate.guards).map((guard) => printGuard(guard, scope).doc);
  const body = printed(predicate.body, scope).doc;
  return guards.length === 0 ? body : bullets("/\\", [...guards, body]);
}

function printCircularWait(name: string, { steps, printing }: Asked): readonly string[] {
  const blockers = printBlockers(steps, printing);
  if (blockers === null) return [];
  const text = `${name} ==
  LET waiting == {t \\in Threads : Blockers(t) \\cap Threads # {}}
  IN  \\A threads \\in SUBSET waiting :
        threads = {} \\/ \\E t \\in threads : Blockers(t) \\cap threads = {}`;
  const comment = "\\* The holders of the lock that the thread is about to take.\n";
  return [comment + blockers, text];
}

function printHeldAtEnd(name: string, { printing }: Asked): readonly string[] {
  const { system, naming } = printing;
  const marks = [...system.asked.marks.values()].flat().map((id): string => {
    const { table, name } = naming.fields.get(id)!;
    const rows = table.shape === "rows";
    const member = table.shape === "value" ? "" : `.${name}`;
    const place = `${table.variable}${rows ? "[i]" : ""}${member}`;
    const holds = system.fields.get(id)!.mark === "holder" ? `${place} = t` : `t \\in ${place}`;
    return rows ? `\\E i \\in DOMAIN ${table.variable} : ${holds}` : holds;
  });
  const ends = populated(system).flatMap(endLabels);
  if (marks.length === 0 || ends.length === 0) return [];
  const held = bullets("\\/", marks);
  const holds = render(group(["HoldsALock(t) ==", indent([line, held])]));
  const ended: Doc = [within(ends), " => ~HoldsALock(t)"];
  const all = group(["\\A t \\in Threads :", indent([line, ended])]);
  const text = render(group([`${name} ==`, indent([line, all])]));
  return [holds, text];
}

function printLeak(name: string, { printing }: Asked): readonly string[] {
  const { system, naming } = printing;
  const classes = system.asked.leaks.map((id): Doc => {
    const { variable, rows } = tableOf(naming, id);
    const first = (system.tables.get(id)?.statics.length ?? 0) + 1;
    return `\\A i \\in ${first}..${rows} : ${variable}[i].live => i \\in ${variable}_refs`;
  });
  if (classes.length === 0) return [];
  const body = parenthesised({ doc: bullets("/\\", classes), level: level.atom }, level.open);
  return [render([`${name} ==`, indent([hardline, "Ended =>", indent([hardline, body])])])];
}

function printSeenAtBound(bounded: readonly string[], printing: Printing): readonly Invariant[] {
  if (bounded.length === 0) return [];
  const seen = bounded.map((table, at): Doc => {
    const { variable } = tableOf(printing.naming, table);
    return seenOnce(printing, at + 1, [tuple([quote("@bound"), quote(table)]), atBoundName(variable)]);
  });
  const text = conjunction("SeenAtBound", seen);
  return [{ name: "SeenAtBound", checks: { checks: "bound" }, definitions: [text], registers: bounded.length }];
}

function printSeenReach(
  reach: readonly Predicate[],
  before: number,
  printing: Printing,
): readonly Invariant[] {
  if (reach.length === 0) return [];
  const properties = reach.map((predicate) => printProperty(predicate, printing));
  const seen = properties.map(({ name }, at): Doc => {
    const words = reach[at]?.property.name ?? "";
    return seenOnce(printing, before + at + 1, [tuple([quote("@reach"), quote(words)]), name]);
  });
  const text = conjunction("SeenReach", seen);
  const definitions = [...properties.flatMap((property) => property.definitions), text];
  return [{ name: "SeenReach", checks: { checks: "reach" }, definitions, registers: reach.length }];
}

/** That the condition was so is printed with what it is, the first time. */
function seenOnce(
  { used }: Printing,
  register: number,
  [what, condition]: readonly [Doc, string],
): Doc {
  used.add("TLC");
  return group([`Seen(${register}, `, what, `, ${condition})`]);
}
