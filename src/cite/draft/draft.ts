/**
 * Drafts a protocol from functions of a C file. What the draft does not know is a declared input: an object of its
 * class, `maybe()` for a condition, a comment for a statement.
 */
import type { Files } from "../code/files.ts";
import type { WithSyntax } from "../c/read.ts";
import { lineOf, lostLine, type Syntax } from "../c/syntax.ts";
import { signatureOf } from "./c/declarators.ts";
import { Structs } from "./c/structs.ts";
import { readUnit, type Unit } from "./c/unit.ts";
import type { Drafting } from "./state/body.ts";
import { draftFunction, learnLists, type DraftedFunction } from "./code/function.ts";
import { Inputs } from "./state/inputs.ts";
import { Tally } from "./state/tally.ts";
import { callbacksOf, declare } from "./declare.ts";
import { Facts } from "./model/facts.ts";
import { library } from "./model/library.ts";
import { Classes } from "./model/types.ts";
import { primitiveFor } from "./model/words.ts";
import { printDraft } from "./print.ts";
import { threadsOf } from "./threads.ts";

export interface Draft {
  /** The protocol's file. */
  readonly text: string;
  readonly tally: Tally;
  /** The C functions that are in it, those that were asked for first. */
  readonly functions: readonly string[];
  /** Sentences about C that could not be read as it is. */
  readonly notes: readonly string[];
}

export interface Order {
  /** The path in the tree. */
  readonly file: string;
  readonly functions: readonly string[];
  /** Whether the C's text stands beside what is not known. */
  readonly text: boolean;
  /** What the tree is called. */
  readonly kernel: string;
}

/** A sentence that says why there is no draft. */
export interface Refused {
  readonly said: string;
}

export function draft(files: Files, parse: WithSyntax, order: Order): Draft | Refused {
  const { file, functions } = order;
  for (const name of functions)
    if (library().names.has(name))
      return {
        said: `${name} is a function of the library: write import { ${name} } from "lockstep/kernel"`,
      };
  const source = files.text(file);
  if (typeof source !== "string") return { said: `${file}: ${source.said}` };
  if (source.includes("\0")) return { said: `${file}: it is binary` };
  try {
    const drafted = parse(source, (root) => draftIn(files, parse, { order, source, root }));
    return drafted ?? { said: `${file}: it takes too long to be read` };
  } catch (error) {
    // The stack ends only where code is nested more deeply than anybody writes it.
    if (!(error instanceof RangeError)) throw error;
    return { said: `${file}: its code is nested too deeply` };
  }
}

interface Opened {
  readonly order: Order;
  readonly source: string;
  readonly root: Syntax;
}

function draftIn(
  files: Files,
  parse: WithSyntax,
  { order, source, root }: Opened,
): Draft | Refused {
  const { file, functions } = order;
  const classes = new Classes();
  const structs = new Structs(file, files, parse, classes);
  const unit = readUnit({ file, source, root }, structs, classes);
  const missing = functions.find((name) => !unit.functions.has(name));
  if (missing !== undefined) return { said: notThere(unit, missing) };
  const unread = functions.find((name) => signature(unit, name) === null);
  if (unread !== undefined)
    return { said: `${file}: the parameters of ${unread} are not declared as in the kernel's C` };
  return draftFrom(unit, structs, classes, order);
}

function notThere({ file, macros, containers }: Unit, name: string): string {
  const isMacro = macros.has(name) || containers.has(name);
  return isMacro
    ? `${file}: ${name} is a macro, and no function`
    : `${file}: it has no function ${name}`;
}

function signature({ source, functions }: Unit, name: string) {
  return signatureOf(source, functions.get(name)![0]!);
}

const mostRounds = 6;

function draftFrom(unit: Unit, structs: Structs, classes: Classes, order: Order): Draft {
  let facts = new Facts();
  for (let round = 0; ; round++) {
    const made = draftOnce(unit, structs, classes, order, facts);
    if (made.learned.size === facts.size || round === mostRounds) return made.draft;
    facts = made.learned;
  }
}

const mostFunctions = 40;

function draftOnce(unit: Unit, structs: Structs, classes: Classes, order: Order, facts: Facts) {
  const graph = new Map<string, Set<string>>();
  const open = [...order.functions];
  const wanted = new Set(open);
  const learned = facts.copy();
  const drafting: Drafting = {
    ...{ unit, structs, classes, facts, learned, text: order.text, constants: new Map() },
    ...{ tally: new Tally(), inputs: new Inputs(facts, classes) },
    wants: (caller, name) => {
      if (!canDraft(unit, name) || (!wanted.has(name) && wanted.size >= mostFunctions))
        return false;
      if (name === caller || reaches(graph, name, caller)) return false;
      if (caller !== "") graph.set(caller, (graph.get(caller) ?? new Set()).add(name));
      if (!wanted.has(name)) open.push(name);
      wanted.add(name);
      return true;
    },
  };
  learnAllLists(drafting);
  const made: DraftedFunction[] = [];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const one = draftFunction(drafting, name);
    if (one !== null) made.push(one);
    if (open.length === 0) for (const each of callbacksOf(drafting)) drafting.wants("", each);
  }
  const roots = made.filter(({ name }) => order.functions.includes(name));
  for (const { shape } of roots)
    for (const { type, key } of shape.params) if (type.kind === "number") learned.inexact.add(key);
  const code = made.map(({ text }) => text).join("\n\n");
  const threads = threadsOf(drafting, roots, code);
  const above = declare(drafting, [code, ...threads.functions].join("\n"));
  const text = printDraft({ drafting, order, above, functions: made, threads });
  const names = made.map(({ name }) => name);
  const notes = names.flatMap((name) => notesOn(unit, name));
  return { learned, draft: { text, tally: drafting.tally, functions: names, notes } };
}

/** The lists that other functions of the file fill and walk are those of the drafted ones. */
function learnAllLists(drafting: Drafting): void {
  const { unit, facts, classes } = drafting;
  if (facts.size > 0) return;
  const aside = { ...drafting, tally: new Tally(), inputs: new Inputs(facts, classes) };
  for (const [name, [node]] of unit.functions)
    if (unit.source.slice(node!.startIndex, node!.endIndex).includes("list_"))
      learnLists(aside, name);
}

function reaches(
  graph: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set([from]);
  for (const name of seen) {
    if (name === to) return true;
    for (const next of graph.get(name) ?? []) seen.add(next);
  }
  return false;
}

/** Whether a function of the file does something that a protocol is about. */
function canDraft(unit: Unit, name: string): boolean {
  const known = matters.get(unit) ?? new Map<string, boolean>();
  matters.set(unit, known);
  const found = known.get(name);
  if (found !== undefined) return found;
  // Until it is known, a function that calls itself adds nothing by that.
  known.set(name, false);
  const definition = unit.functions.get(name)?.[0];
  const does =
    definition !== undefined &&
    signatureOf(unit.source, definition) !== null &&
    calls(unit, definition);
  known.set(name, does);
  return does;
}

const matters = new WeakMap<Unit, Map<string, boolean>>();
const observes = /^(?:WARN|BUG|READ_ONCE|WRITE_ONCE|test_bit|BIT$|might_sleep|current$)/;
const aboutMemory = /^(?:k[vmzc]*alloc|k?v?free$|kfree|container_of|list_)/;

function calls(unit: Unit, node: Syntax): boolean {
  const text = unit.source.slice(node.startIndex, node.endIndex);
  const names = new Set([...text.matchAll(/\b([A-Za-z_]\w*)\s*\(/g)].map(([, name]) => name!));
  return [...names].some((name) => {
    if (aboutMemory.test(name)) return true;
    if (primitiveFor(name, []) !== null) return !observes.test(name);
    return unit.functions.has(name) && canDraft(unit, name);
  });
}

function notesOn({ file, functions }: Unit, name: string): readonly string[] {
  const [first, ...others] = functions.get(name) ?? [];
  if (first === undefined) return [];
  const lines = others.map((node) => lineOf(node)).join(", ");
  return [
    ...(others.length === 0
      ? []
      : [
          `${file} defines ${name} at line ${lineOf(first)} and again at ${lines}: the first is drafted`,
        ]),
    ...(first.hasError
      ? [`${file}:${lostLine(first)}: ${name} could not be read from here on`]
      : []),
  ];
}
