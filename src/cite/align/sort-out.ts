/** Sorts what an alignment leaves over: other order, in one of them only, declared by the protocol. */
import type { Declarations } from "../declared.ts";
import type { Drift, FileLine } from "../drift.ts";
import { agreement, type Naming } from "./agree.ts";
import type { Pair, Paired } from "./pair.ts";
import { isOperationToken, tokenText, type Token } from "./token.ts";

export interface Sorted {
  readonly drifts: readonly Drift[];
  readonly declared: readonly Drift[];
  readonly unneeded: readonly { readonly what: string; readonly model: FileLine }[];
}

interface Given {
  readonly naming: Naming;
  readonly declared: Declarations;
  /** Where both functions begin. */
  readonly own: { readonly c: FileLine; readonly model: FileLine };
  /** Returns that do not leave the function after the same operations. */
  readonly exits: readonly Pair[];
}

export function sortOut(paired: Paired, given: Given): Sorted {
  const { declared } = given;
  const [cDeclared, cOpen] = apart(paired.cOnly.filter(isOperationToken), (token) =>
    declarationOf(token, paired, declared),
  );
  const [modelDeclared, modelOpen] = apart(paired.modelOnly.filter(isOperationToken), (token) =>
    nameIn(token, declared.adds),
  );
  const moved = movedIn(cOpen, modelOpen, given.naming);
  const isMoved = new Set(moved.flatMap(({ c, model }) => [c, model]));
  const drifts = [
    ...cOpen.filter((token) => !isMoved.has(token)).map((token) => cOnly(token, paired, given)),
    ...modelOpen.filter((token) => !isMoved.has(token)).map((t) => modelOnly(t, paired, given)),
    ...[...moved, ...given.exits].map(inOtherOrder),
  ];
  const used = new Set([...cDeclared, ...modelDeclared].map(([, by]) => by));
  return {
    drifts: drifts.toSorted((a, b) => a.c.line - b.c.line),
    declared: [
      ...cDeclared.map(([token]) => cOnly(token, paired, given)),
      ...modelDeclared.map(([token]) => modelOnly(token, paired, given)),
    ],
    unneeded: unneeded(declared, used, given.own.model),
  };
}

/** What a declaration covers with the declaration, and the rest. */
function apart<By>(
  tokens: readonly Token[],
  declaration: (token: Token) => By | null,
): readonly [readonly (readonly [Token, By])[], readonly Token[]] {
  const all = tokens.map((token) => [token, declaration(token)] as const);
  const covered = all.flatMap(([token, by]) => (by === null ? [] : [[token, by] as const]));
  return [covered, all.filter(([, by]) => by === null).map(([token]) => token)];
}

/** `kfree` or `kfree(group)`, or a helper that it is in. */
function nameIn(token: Token, names: readonly string[]): string | null {
  const own = [token.name, token.key, ...token.via, tokenText(token)];
  return names.find((name) => own.includes(name)) ?? null;
}

function declarationOf(
  token: Token,
  paired: Paired,
  { leavesOut, lines }: Declarations,
): string | number | null {
  const named = nameIn(token, leavesOut);
  if (named !== null) return named;
  // The comment stands between the operations that the C has around it.
  const { before, after } = around(token, paired, "c");
  const [from, to] = [before?.model.line ?? 0, after?.model.line ?? Infinity];
  return lines.find((line) => from <= line && line <= to) ?? null;
}

/** The same operation is left over on both sides. */
function movedIn(
  cOnly: readonly Token[],
  modelOnly: readonly Token[],
  naming: Naming,
): readonly Pair[] {
  const free = new Set(modelOnly);
  return cOnly.flatMap((c) => {
    const model = [...free].find((token) => agreement(c, token, naming) !== "apart");
    if (model === undefined) return [];
    free.delete(model);
    return [{ c, model }];
  });
}

function placeOf({ file, line }: Token): FileLine {
  return { file, line };
}

function viaOf({ via }: Token): string | null {
  return via.at(-1) ?? null;
}

/** The pairs before and after an operation of one side, without what is read at a jump to it. */
function around(
  token: Token,
  { all, pairs }: Paired,
  side: "c" | "model",
): { readonly before: Pair | undefined; readonly after: Pair | undefined } {
  const places = new Map(all[side].map((each, at) => [each, at]));
  const at = places.get(token)!;
  const own = pairs.filter(({ c }) => c.jumped === undefined);
  const isBefore = (pair: Pair): boolean => places.get(pair[side])! < at;
  return { before: own.findLast(isBefore), after: own.find((pair) => !isBefore(pair)) };
}

/** The lines of a gap; a helper that begins or ends in it has lines elsewhere. */
function gap(start: FileLine, end: Token | undefined): { at: FileLine; before: number | null } {
  const isAfter = end !== undefined && end.file === start.file && end.line > start.line;
  return { at: start, before: isAfter ? end.line : null };
}

function cOnly(token: Token, paired: Paired, { own }: Given): Drift {
  const { before, after } = around(token, paired, "c");
  const { at, ...end } = gap(before ? placeOf(before.model) : own.model, after?.model);
  const where = { c: placeOf(token), model: at, ...end };
  return { kind: "c-only", what: tokenText(token), via: viaOf(token), ...where };
}

function modelOnly(token: Token, paired: Paired, { own }: Given): Drift {
  const { before, after } = around(token, paired, "model");
  const { at, ...end } = gap(before ? placeOf(before.c) : own.c, after?.c);
  const where = { model: placeOf(token), c: at, ...end };
  return { kind: "model-only", what: tokenText(token), via: viaOf(token), ...where };
}

function inOtherOrder({ c, model }: Pair): Drift {
  return {
    ...{ kind: "order", what: tokenText(c), via: viaOf(c) },
    ...{ c: placeOf(c), model: placeOf(model), before: null },
  };
}

function unneeded(
  { leavesOut, adds, lines }: Declarations,
  used: ReadonlySet<string | number>,
  { file, line }: FileLine,
): Sorted["unneeded"] {
  const tags = [
    ...leavesOut.map((name) => [name, `@leaves-out ${name}`] as const),
    ...adds.map((name) => [name, `@adds ${name}`] as const),
  ];
  return [
    ...tags
      .filter(([name]) => !used.has(name))
      .map(([, what]) => ({ what, model: { file, line } })),
    ...lines
      .filter((at) => !used.has(at))
      .map((at) => ({ what: "// left out", model: { file, line: at } })),
  ];
}
