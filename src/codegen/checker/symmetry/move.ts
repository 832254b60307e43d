/** `move`: the state `w` after the permutation that the maps describe, into `v`. */
import { maskOf, loadAt, type Functions } from "../text.ts";
import type { Position } from "../plan/placing.ts";
import type { FieldPlan, KindPlan } from "../plan/plan.ts";
import { bitsAt, rowMap, threadMap, type Moved, type Remap } from "./moved.ts";

export function defineMove(moved: Moved, functions: Functions): void {
  const { plan } = moved;
  const kept = new Kept(plan.words);
  const fields = [...plan.fields.values()].map((field) => moveField(moved, field, kept));
  const kinds = [...plan.kinds.values()].map((kind) => moveKind(moved, { kind, functions }, kept));
  functions.define(`function move() { ${kept.print()}
  ${[...fields, ...kinds].filter((text) => text !== "").join("\n  ")} }`);
}

/** The bits of the state that no permutation changes. */
class Kept {
  readonly #masks: number[];

  constructor(words: number) {
    this.#masks = Array<number>(words).fill(-1);
  }

  without(position: Position): void {
    this.#masks[position.word]! &= ~bitsAt(position);
  }

  print(): string {
    return this.#masks.map((mask, at) => `v[${at}] = w[${at}] & ${mask};`).join(" ");
  }
}

function moveField(moved: Moved, field: FieldPlan, kept: Kept): string {
  const { positions, stride, shape, name } = field;
  const { table, sort } = field.field;
  const remaps = moved.remaps(shape, sort);
  const rows = moved.rows.get(table);
  const texts = positions.flatMap((position, at) => {
    const [row, piece] = [Math.floor(at / stride) + 1, at % stride];
    const isMoved = rows?.has(row) === true;
    if (position.bits === 0 || (!isMoved && remaps[piece] === null)) return [];
    kept.without(position);
    const bits = moved.apply(remaps[piece]!, loadAt(position));
    if (!isMoved) return [put(position, bits)];
    const to = `(${rowMap(moved.plan, table)}[${row}] - 1) * ${stride} + ${piece}`;
    return [`{ const p = ${to}; v[${name}w[p]] |= ${bits} << ${name}s[p]; }`];
  });
  return texts.join(" ");
}

function put({ word, shift }: Position, bits: string): string {
  return `v[${word}] |= ${shift === 0 ? bits : `${bits} << ${shift}`};`;
}

interface Moving {
  readonly kind: KindPlan;
  readonly functions: Functions;
}

function moveKind(moved: Moved, { kind, functions }: Moving, kept: Kept): string {
  const { name, chunks, threads, positions } = kind;
  const map = defineLocals(moved, kind, functions);
  const texts = threads.map(({ id }, at) => {
    const isMoved = moved.threads.has(id);
    if (!isMoved && map === null) return "";
    const own = chunks.flatMap((bits, chunk) => {
      return bits === 0 ? [] : [{ chunk, position: positions[chunk]![at]! }];
    });
    for (const { position } of own) kept.without(position);
    const loads = own.map(({ chunk, position }) => `q[${chunk}] = ${loadAt(position)};`);
    const puts = own.map(({ chunk, position }) => {
      if (!isMoved) return put(position, `q[${chunk}]`);
      return `v[${name}c${chunk}w[u]] |= q[${chunk}] << ${name}c${chunk}s[u];`;
    });
    const to = isMoved ? `const u = ${threadMap}[${id}];` : "";
    return `{ ${to} ${loads.join(" ")} ${map === null ? "" : `${map}();`} ${puts.join(" ")} }`;
  });
  return texts.filter((text) => text !== "").join("\n  ");
}

/** A piece of a local that a permutation changes, where a thread rests. */
export interface MovedPiece {
  readonly chunk: number;
  readonly shift: number;
  readonly bits: number;
  readonly remap: Remap;
}

/** For each place where a thread of the kind rests. */
export function movedPieces(moved: Moved, kind: KindPlan): readonly (readonly MovedPiece[])[] {
  return kind.rests.map((node) =>
    kind.locals.get(node)!.flatMap(({ local, shape, pieces }) => {
      const remaps = moved.remaps(shape, local.sort);
      return pieces.flatMap((piece, at) => {
        const remap = remaps[at]!;
        return remap === null || piece.bits === 0 ? [] : [{ ...piece, remap }];
      });
    }),
  );
}

/** Defines what changes the locals of a thread, whose chunks are in `q`; null if nothing does. */
function defineLocals(moved: Moved, kind: KindPlan, functions: Functions): string | null {
  const cases = movedPieces(moved, kind).flatMap((pieces, number) => {
    if (pieces.length === 0) return [];
    const sets = pieces.map((piece) => {
      const { chunk, shift, bits, remap } = piece;
      const value = moved.apply(remap, `(q[${chunk}] >>> ${shift} & ${maskOf(bits)})`);
      return `q[${chunk}] = q[${chunk}] & ${~bitsAt(piece)} | ${value} << ${shift};`;
    });
    return [`case ${number}: ${sets.join(" ")} break;`];
  });
  if (cases.length === 0) return null;
  const name = `${kind.name}moved`;
  functions.define(`function ${name}() { switch (q[0] & ${maskOf(kind.pcBits)}) {
  ${cases.join("\n  ")} } }`);
  return name;
}
