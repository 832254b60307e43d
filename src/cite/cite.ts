/** Holds a protocol to the C that it cites: finds each citation, and aligns the functions. */
import type { Citation, Class, Declared, Function, Protocol } from "../ir/protocol.ts";
import { align, type Alignment, type Model } from "./align/align.ts";
import { keyOf } from "./align/names.ts";
import { isOperationToken, tokenText } from "./align/token.ts";
import type { Code, Lookup } from "./code/code.ts";
import { declarationsOf, mapsOf } from "./declared.ts";
import type { AlignedFunction, CiteReport, PointedAt } from "./drift.ts";
import type { Values } from "./model/decided.ts";
import { variableNames } from "./model/names.ts";
import { isOfMemory } from "./model/tokens.ts";

export interface Cited {
  readonly protocol: Protocol;
  readonly config: string;
  /** The parameters of the configuration. */
  readonly values: Values;
}

export function cite({ protocol, config, values }: Cited, code: Code): CiteReport {
  const cited = userFunctions(protocol).filter((fn) => fn.cite !== undefined);
  const aligned = cited.filter((fn) => isAligned(fn, cited));
  const model = modelOf(protocol, values, aligned);
  const rest = [...cited.filter((fn) => !aligned.includes(fn)), ...otherCitations(protocol)];
  return {
    protocol: protocol.name,
    config,
    against: code.name,
    functions: aligned.map((fn) => alignOne(fn, model, code)),
    pointedAt: rest.map((each) => pointedAt(each, code)),
  };
}

/** Everything that the user's own declarations cite. */
export function citationsOf(protocol: Protocol): readonly Citation[] {
  const all = [...userFunctions(protocol), ...otherCitations(protocol)];
  return all.flatMap(({ cite }) => cite ?? []);
}

function userFunctions({ functions }: Protocol): readonly Function[] {
  return [...functions.values()].filter(({ library }) => !library);
}

/**
 * If several functions of a model cite one of the C, the one of its name is aligned, else the first;
 * the others are parts of it that the model has given names.
 */
function isAligned(fn: Function, all: readonly Function[]): boolean {
  const { file, symbol } = fn.cite!;
  if (/\s/.test(symbol)) return false;
  const same = all.filter(({ cite }) => cite!.file === file && cite!.symbol === symbol);
  return fn === (same.find(({ name }) => name === symbol) ?? same[0]);
}

function otherCitations({ classes, globals, parameters }: Protocol): readonly Declared[] {
  const own: readonly Class[] = [...classes.values()].filter(({ library }) => !library);
  const fields = own.flatMap(({ fields }) => fields);
  const state = [...globals.values()].filter(({ span }) => !span.file.startsWith("lockstep/"));
  const all: readonly Declared[] = [...own, ...fields, ...state, ...parameters];
  return all.filter(({ cite }) => cite !== undefined);
}

function modelOf(protocol: Protocol, values: Values, aligned: readonly Function[]): Model {
  const own = userFunctions(protocol);
  const library = [...protocol.functions.values()].filter((fn) => {
    return fn.library && !isOfMemory(fn.name);
  });
  const classes = [...protocol.classes.values()].filter((cls) => !cls.library);
  const structs = [...protocol.globals.values()].flatMap((global) => {
    return "fields" in global.initial ? global.initial.fields : [global];
  });
  const cited = own.flatMap(({ cite }) => cite?.symbol ?? []);
  return {
    ...{ protocol, values },
    variables: variableNames(protocol),
    maps: mapsOf(protocol),
    aligned: new Set(aligned),
    functions: new Set([...own.map(({ name }) => name), ...cited]),
    library: new Set(library.map(({ name }) => keyOf(name))),
    fields: new Set([...classes.flatMap((cls) => cls.fields), ...structs].map(({ name }) => name)),
  };
}

function pointedAt({ name, span, cite }: Declared, code: Code): PointedAt {
  return { kind: "pointed-at", name, span, cite: cite!, found: code.lookUp(cite!).found };
}

function alignOne(fn: Function, model: Model, code: Code): AlignedFunction {
  const lookup = code.lookUp(fn.cite!);
  const { found, definitions } = lookup;
  const own = { kind: "aligned", name: fn.name, span: fn.span, cite: fn.cite!, found } as const;
  const all = definitions.map((_, at) => alignWith(fn, model, { ...lookup, at }));
  const least = all.toSorted((a, b) => a.drifts.length - b.drifts.length)[0];
  const notes = notesOf(lookup);
  if (least === undefined) {
    return { ...own, pairs: [], drifts: [], declared: [], unneeded: [], unread: null, notes };
  }
  const chosen = definitions[all.indexOf(least)]!;
  const place = found.state === "found" || found.state === "moved";
  const where = place ? { ...found, from: chosen.from, to: chosen.to } : found;
  // Jumps and cases only say where the operations stand.
  const operations = least.pairs.filter(({ c }) => isOperationToken(c));
  const pairs = operations.map(({ c, model: other }) => ({
    what: tokenText(c),
    name: other.name,
    c: { file: c.file, line: c.line },
    model: { file: other.file, line: other.line },
  }));
  const { drifts, declared, unneeded } = least;
  const unread = chosen.broken ?? (least.extent === "cut" ? chosen.from : null);
  const more = least.extent === "cut" ? [...notes, tooLong] : notes;
  return { ...own, found: where, pairs, drifts, declared, unneeded, unread, notes: more };
}

const tooLong = "with its helpers it is too long to be compared as a whole";

function alignWith(
  fn: Function,
  model: Model,
  { definitions, scope, at }: Lookup & { readonly at: number },
): Alignment {
  const declared = declarationsOf(fn, model.protocol);
  const c = { name: fn.cite!.symbol, outlined: definitions[at]!, scope };
  return align(fn, c, { model, declared });
}

function notesOf({ found, definitions }: Lookup): readonly string[] {
  if (found.state === "missing" || found.state === "unknown") return [];
  if (definitions.length === 0) return ["it is no function there, and is not compared"];
  const lines = definitions.map(({ from }) => from).join(" and ");
  const twice = `it is defined at lines ${lines}: the one that differs least is compared`;
  const lost = definitions.flatMap(({ broken }) => broken ?? []);
  return [
    ...(definitions.length > 1 ? [twice] : []),
    ...lost.map((line) => `the C cannot be read as a whole, from line ${line} on`),
  ];
}
