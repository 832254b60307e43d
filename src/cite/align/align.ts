/** Aligns a function of the model with the one of the C that it cites, and says what is left over. */
import type { Function, Protocol } from "../../ir/protocol.ts";
import type { Declarations } from "../declared.ts";
import type { FileLine } from "../drift.ts";
import { modelTokens } from "../model/tokens.ts";
import type { Values } from "../model/decided.ts";
import { variablesOf, type VariableNames } from "../model/names.ts";
import type { OutlinedFunction } from "../outline.ts";
import { agreement, renamedLocals, type Naming } from "./agree.ts";
import { cTokens, type CScope, type CTokens } from "./c-tokens.ts";
import { movedExits } from "./exits.ts";
import { isOperation, isStart } from "./names.ts";
import { pair, type Pair, type Paired } from "./pair.ts";
import { sortOut, type Sorted } from "./sort-out.ts";
import { isOperationToken, type Token } from "./token.ts";

/** What is the same for all functions of a protocol. */
export interface Model {
  readonly protocol: Protocol;
  readonly values: Values;
  readonly variables: VariableNames;
  readonly maps: ReadonlyMap<string, string>;
  /** Functions that are aligned with one of the C, and so are never read in place of a call. */
  readonly aligned: ReadonlySet<Function>;
  /** The names that functions of the model have, and those that they cite. */
  readonly functions: ReadonlySet<string>;
  /** Functions of the library that this protocol uses. */
  readonly library: ReadonlySet<string>;
  /** The fields of classes and globals. */
  readonly fields: ReadonlySet<string>;
}

/** A function of the C, in its file. */
export interface CFunctionAt {
  readonly name: string;
  readonly outlined: OutlinedFunction;
  readonly scope: CScope;
}

export interface Alignment extends Sorted {
  readonly pairs: readonly Pair[];
  /** Whether all of the C was compared. */
  readonly extent: CTokens["extent"];
}

/** The reading of the C that leaves less over: jumps to the end of a function followed, or kept. */
export function align(
  fn: Function,
  c: CFunctionAt,
  { model, declared }: { readonly model: Model; readonly declared: Declarations },
): Alignment {
  const tokens = tokensOfModel(fn, c, model);
  const readings = (["kept", "followed"] as const).map((gotos) => {
    const { tokens: inC, extent } = tokensOfC(c, tokens, { model, gotos });
    const naming = { maps: model.maps, renamed: renamed(fn, c, { inC, tokens }) };
    const paired = pair(inC, tokens, naming);
    const relevant = { ...paired, cOnly: paired.cOnly.filter((t) => matters(t, tokens, model)) };
    const own = { c: { file: c.scope.file, line: c.outlined.from }, model: placeOf(fn) };
    const exits = movedExits(paired);
    const sorted = sortOut(started(relevant), { naming, declared, own, exits });
    return { pairs: paired.pairs, extent, ...sorted };
  });
  const [kept, followed] = readings as [Alignment, Alignment];
  return badness(followed) < badness(kept) ? followed : kept;
}

/** An operation in another order counts twice: it is left over in the model and in the C. */
function badness({ drifts, unneeded }: Alignment): number {
  const moved = drifts.filter(({ kind }) => kind === "order");
  return drifts.length + moved.length + unneeded.length;
}

function placeOf({ span }: Function): FileLine {
  return { file: span.file, line: span.start.line };
}

/** A function of the model is read in place of its call unless it has a C of its own, or the C calls it. */
function tokensOfModel(fn: Function, c: CFunctionAt, model: Model): readonly Token[] {
  const { protocol, values, variables } = model;
  const { tokens: everything } = cTokens(c.outlined, c.name, {
    scope: c.scope,
    inlines: (name) => !model.functions.has(name),
    gotos: "kept",
  });
  const called = new Set(everything.map(({ name }) => name));
  const inlines = (other: Function): boolean => {
    return !model.aligned.has(other) && !called.has(other.name);
  };
  // What the C calls by its name, it does not call through a pointer.
  return modelTokens(fn, { protocol, values, variables, inlines }).map((token) => {
    const { calls: _, ...plain } = token;
    return called.has(token.name) ? plain : token;
  });
}

interface Wanted {
  readonly model: Model;
  readonly gotos: "followed" | "kept";
}

const noNames: Naming = { maps: new Map(), renamed: new Map() };

/**
 * A helper of the C is read in place of its call if it does something that this function of the model
 * does, or an operation on a field that the protocol has.
 */
function tokensOfC(c: CFunctionAt, tokens: readonly Token[], { model, gotos }: Wanted): CTokens {
  const called = new Set(tokens.map(({ name }) => name));
  const naming = { ...noNames, maps: model.maps };
  const isWanted = (inner: Token): boolean =>
    isOperationToken(inner) &&
    (tokens.some((own) => agreement(inner, own, naming) === "same") ||
      (isOperation(inner.key) && inner.about.some((name) => model.fields.has(name))));
  return cTokens(c.outlined, c.name, {
    scope: c.scope,
    gotos,
    inlines: (name, body) => !model.functions.has(name) && !called.has(name) && body.some(isWanted),
  });
}

interface BothTokens {
  readonly inC: readonly Token[];
  readonly tokens: readonly Token[];
}

function renamed(
  fn: Function,
  { outlined }: CFunctionAt,
  { inC, tokens }: BothTokens,
): ReadonlyMap<string, string> {
  const model = new Set(variablesOf(fn).map(({ name }) => name));
  return renamedLocals(inC, tokens, { c: new Set(outlined.locals ?? []), model });
}

/** What is only in the C counts if the protocol speaks of such things. */
function matters(token: Token, tokens: readonly Token[], model: Model): boolean {
  const { kind, key, name, about } = token;
  if (kind === "write") return model.fields.has(name);
  if (kind === "walk") return about.some((each) => model.fields.has(each));
  if (kind === "case" || kind === "return") return false;
  const isSpokenOf = model.library.has(key) || model.functions.has(name);
  return isOperation(key) || isSpokenOf || tokens.some((own) => own.key === key);
}

/** What initialises a field is how the field of a class begins. */
function started(paired: Paired): Paired {
  const isPart = ({ key }: Token): boolean => !isStart(key);
  const { cOnly, modelOnly } = paired;
  return { ...paired, cOnly: cOnly.filter(isPart), modelOnly: modelOnly.filter(isPart) };
}
