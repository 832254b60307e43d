/** The way from a protocol to the System, as an ordered list. */
import { complain, type Diagnostic } from "../diagnostics/catalogue.ts";
import type { FieldId } from "../ir/expression.ts";
import type { Field, Ghosts, Kind, System, Table } from "../ir/system.ts";
import type { Protocol } from "../ir/protocol.ts";
import { checkInitials } from "./configure/check-initials.ts";
import { configure } from "./configure/configure.ts";
import type { Choice, Configured } from "./configure/configure.ts";
import { dropUnread } from "./shrink/drop-unread.ts";
import { addFacts } from "./facts/index.ts";
import { layOut } from "./configure/layout.ts";
import type { Layout } from "./configure/layout.ts";
import { addCounters } from "./lower/counting.ts";
import { lower } from "./lower/index.ts";
import type { Lowered, Program } from "./lower/index.ts";
import { nameInstances } from "./shrink/name-instances.ts";
import { findAccesses } from "./reduce/movers.ts";
import { describeCuts, findSteps } from "./reduce/steps.ts";
import { setGhostsAside } from "./shrink/set-ghosts-aside.ts";
import { shareLocals } from "./shrink/share-locals.ts";

export type { Choice } from "./configure/configure.ts";
export { plainChoice } from "./configure/configure.ts";

export interface Passed {
  /** Null when there are diagnostics. */
  readonly system: System | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lowers a protocol in one configuration. The choice has been checked against the protocol. */
export function runPasses(protocol: Protocol, choice: Choice): Passed {
  const configured = configure(protocol, choice);
  const layout = layOut(configured);
  addCounters(layout, { protocol, threads: 100 });
  const lowered = lower(configured, layout);
  const diagnostics = unrepeated([
    ...checkThreads(protocol, lowered),
    ...checkInitials(layout, isProgrammed),
    ...lowered.diagnostics,
  ]);
  if (diagnostics.length > 0) return { system: null, diagnostics };
  const system = assemble(configured, layout, lowered);
  // A ghost has a range where something observes it: it is known only now which do.
  const late = checkInitials(layout, ({ id, ghost }) => ghost && isObserved(system, id));
  return late.length > 0 ? { system: null, diagnostics: late } : { system, diagnostics: [] };
}

function isProgrammed({ ghost }: Field): boolean {
  return !ghost;
}

/** That a question looks at it makes no difference: the protocol was lowered without it before. */
function isObserved({ fields, properties }: System, id: FieldId): boolean {
  return fields.has(id) && properties.every(({ kind }) => kind !== "asked");
}

/** A configuration may start none of the threads that are declared. */
function checkThreads(
  { threads: declared }: Protocol,
  { threads }: Lowered,
): readonly Diagnostic[] {
  const [first] = declared;
  return threads.length > 0 || !first ? [] : [complain("no-threads", first.span)];
}

/** A function that is inlined twice is complained of once. */
function unrepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(diagnostics.map((each) => [JSON.stringify([each.code, each.span]), each]));
  return [...seen.values()];
}

function assemble(configured: Configured, layout: Layout, lowered: Lowered): System {
  const { programs: all, threads, properties } = lowered;
  const { checks, rules } = configured;
  const observed = setGhostsAside({ programs: all, properties, fields: layout.fields, checks });
  const smaller = dropUnread({ layout, programs: observed, properties, checks });
  const named = nameInstances(smaller.layout, smaller.programs);
  const { fields } = named;
  const accesses = findAccesses({ programs: smaller.programs, threads, properties, fields, rules });
  const used = new Map<string, number>();
  const kinds = smaller.programs.map((program): Kind => {
    const own = {
      program,
      accesses: accesses.get(program.name)!,
      reduction: configured.reduction,
      rules,
    };
    const { program: split, cuts } = findSteps(own);
    const shared: Program = shareLocals(split);
    return addFacts({ ...shared, cuts: describeCuts(shared, cuts, used) }, fields);
  });
  const { protocol, config, parameters, bounds, reduction } = configured;
  return {
    name: protocol.name,
    config,
    files: protocol.files,
    tables: new Map([...named.tables].filter(([, table]) => isNeeded(table))),
    fields,
    ghosts: ghostsOf(layout, named),
    places: named.places,
    kinds: new Map(kinds.map((kind) => [kind.name, kind])),
    threads,
    properties,
    parameters,
    bounds,
    checks,
    reduction,
  };
}

/** What is not in the state of what was laid out, as far as it is ghost: it has no range to keep. */
function ghostsOf(whole: Layout, { fields: kept, tables }: Layout): Ghosts {
  const ghosts = [...whole.fields.values()].filter(({ id, ghost }) => ghost && !kept.has(id));
  const fields = new Map(ghosts.map((field) => [field.id, { ...field, range: null, limit: null }]));
  const own = new Set(ghosts.map(({ table }) => table));
  const withGhosts = [...own].map((id): [string, Table] => {
    const all = whole.tables
      .get(id)!
      .fields.filter((field) => kept.has(field) || fields.has(field));
    return [id, { ...tables.get(id)!, fields: all }];
  });
  return { fields, tables: new Map(withGhosts) };
}

/** Pointers may lead to instances of which nothing is read. */
function isNeeded({ fields, statics, dynamic }: Table): boolean {
  return fields.length + statics.length + dynamic > 0;
}
