/** A System as a TLA+ module, its configuration file, and the way back. */
import type { System } from "../../ir/system.ts";
import type { Predicate, Rest, Step } from "../../ir/tree.ts";
import type { Names } from "../../trace/names.ts";
import { commentOf, type Printing } from "./action/action.ts";
import { printArguments } from "./action/arguments.ts";
import { printExtends, printHelpers } from "./names/helpers.ts";
import { type Initial, printInit, printRowConstants } from "./init.ts";
import { type Invariant, printInvariants } from "./judge/invariants.ts";
import { nameSystem, type Naming } from "./names/naming.ts";
import { printNext, printStutter } from "./next.ts";
import { printHeader, printOrigin, printState, printStatics, printThreads } from "./prelude.ts";
import { printRefs } from "./judge/refs.ts";
import { printStoppers } from "./judge/blockers.ts";
import { boundedTables, printAtBound, printEnded } from "./judge/rest.ts";
import { propertyScope } from "./names/scope.ts";
import { type Action, inSourceOrder, printEach, printShared } from "./action/share.ts";
import { mapAction, type SourceMap } from "./source-map.ts";
import { collectNames } from "./collect-names.ts";

export interface ModuleInput {
  readonly system: System;
  readonly steps: readonly Step[];
  readonly rests: readonly Rest[];
  readonly predicates: readonly Predicate[];
  readonly initial: Initial;
  /** "off" prints an action for each step, also for like steps. */
  readonly sharing?: "on" | "off";
}

export interface TlaModule {
  /** The module's name, which its file must have: `VfioGroupNaive`. */
  readonly name: string;
  readonly text: string;
  readonly cfg: string;
  readonly names: Names;
  readonly sourceMap: SourceMap;
}

export function printModule(input: ModuleInput): TlaModule {
  const printing = begin(input.system);
  const files = input.system.files.map(({ path }) => path);
  const running = input.steps.filter(({ kind }) => printing.naming.kinds.has(kind.name));
  const steps = inSourceOrder(running, files);
  const actions = (input.sharing === "off" ? printEach : printShared)(steps, printing);
  const bounded = [...boundedTables(steps)];
  const invariants = printInvariants({ ...input, steps }, bounded, printing);
  const given = new Set([...bounded, ...input.system.asked.leaks]);
  const allocated = [...given].flatMap((id) =>
    printRefs(input.system, id, propertyScope(printing.naming, printing.used)),
  );
  const before = [
    ...blocks(printThreads(printing), printStatics(printing), printArguments(steps, printing)),
    ...blocks(printState(printing)),
  ];
  const rows = [...input.system.tables.keys()].flatMap((id) => printRowConstants(id, printing));
  const init = [printInit(input.initial, printing)];
  const rest = [
    printEnded(input.rests, printing),
    ...bounded.map((table) => printAtBound(table, steps, printing)),
    printStutter(bounded, printing),
    printNext(actions, printing),
    "Spec == Init /\\ [][Next]_vars",
    ...printSeen(invariants),
    ...invariants.flatMap(({ definitions }) => definitions),
  ];
  const helpers = printHelpers(printing.used);
  const sections = [...before, ...helpers, ...blocks(rows, allocated, printStoppers(printing)), ...init];
  const text = assemble({ printing, sections, actions, rest });
  return {
    name: printing.naming.module,
    text: text.text,
    cfg: printConfig(invariants),
    names: collectNames(steps, { printing, actions, invariants }),
    sourceMap: text.sourceMap,
  };
}

function begin(system: System): Printing {
  const naming = nameSystem(system);
  const shared = [...naming.tables.values()].flatMap(({ variable }) => variable || []);
  const keeps = [...naming.slots.values()].some(({ all }) => all.length > 0);
  const variables = keeps ? [...shared, "local"] : shared;
  const frame = { variables, shared, others: nameOthers(shared, naming), used: new Set<string>() };
  return { system, naming, used: new Set(), frame };
}

/** With few tables, listing their names is as short. */
function nameOthers(shared: readonly string[], naming: Naming): ReadonlyMap<string, string> {
  if (shared.length < 4) return new Map();
  return new Map(shared.map((name) => [name, naming.identifiers.claim(`not_${name}`)]));
}

/** Definitions that belong together, without blank lines. */
function blocks(...groups: readonly (readonly string[])[]): readonly string[] {
  return groups.filter((group) => group.length > 0).map((group) => group.join("\n"));
}

const seen = `\\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\\ TLCGet(register) = 0 => TLCSet(register, 1) /\\ PrintT(what)`;

function printSeen(invariants: readonly Invariant[]): readonly string[] {
  const registers = invariants.reduce((sum, each) => sum + (each.registers ?? 0), 0);
  if (registers === 0) return [];
  return [seen, `ASSUME \\A register \\in 1..${registers} : TLCSet(register, 0)`];
}

interface Parts {
  readonly printing: Printing;
  readonly sections: readonly string[];
  readonly actions: readonly Action[];
  readonly rest: readonly string[];
}

function assemble(parts: Parts): { readonly text: string; readonly sourceMap: SourceMap } {
  const { printing, sections, actions, rest } = parts;
  const head = [printHeader(printing.naming.module), printOrigin(printing.system)];
  let text = [...head, printExtends(printing.used), "", ...sections.map((part) => `${part}\n`)].join("\n");
  let lines = linesIn(text);
  const add = (part: string): void => {
    text += part;
    lines += linesIn(part);
  };
  const sources = actions.map((action) => {
    const [first] = action.instances;
    const comment = first ? commentOf(first.step, printing.system) : [];
    add(`\n${comment.map((line) => `${line}\n`).join("")}`);
    const start = lines + 1;
    add(`${action.text}\n`);
    return mapAction(action, [start, lines]);
  });
  text += rest.map((part) => `\n${part}\n`).join("") + `${"=".repeat(100)}\n`;
  return { text, sourceMap: { actions: sources } };
}

/** The number of lines that end in a text. */
function linesIn(text: string): number {
  return text.split("\n").length - 1;
}

function printConfig(invariants: readonly Invariant[]): string {
  return ["SPECIFICATION Spec", ...invariants.map(({ name }) => `INVARIANT ${name}`), ""].join("\n");
}
