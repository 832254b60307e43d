/**
 * `keys`: a number for each member that no permutation changes: what its threads and its instances are
 * like, apart from the numbers that mean threads and instances.
 */
import { loadAt, type Functions } from "../text.ts";
import type { KindPlan } from "../plan/plan.ts";
import type { Member } from "../../../ir/system.ts";
import { bitsAt, type Moved } from "./moved.ts";
import { movedPieces } from "./move.ts";

export function defineKeys(moved: Moved, functions: Functions): void {
  const members = moved.plan.system.symmetry.sets.flat();
  const keys = members.map((member, at) => {
    const parts = [...ofThreads(moved, member, functions), ...ofRows(moved, member)];
    const [first = "0", ...others] = parts;
    const mixed = others.map((part) => `k = Math.imul(k, 0x9e3779b1) + ${part} | 0;`);
    return `k = ${first}; ${mixed.join(" ")} K[${at}] = k;`;
  });
  functions.define(`function keys() { let k = 0;\n  ${keys.join("\n  ")} }`);
}

function ofThreads(moved: Moved, { threads }: Member, functions: Functions): readonly string[] {
  return threads.flatMap((id) => {
    const { kind: name } = moved.plan.system.threads[id - 1]!;
    const kind = moved.plan.kinds.get(name)!;
    const at = kind.threads.findIndex((thread) => thread.id === id);
    return kind.chunks.flatMap((bits, chunk) => {
      if (bits === 0) return [];
      const text = loadAt(kind.positions[chunk]![at]!);
      const masks = masksOf(moved, kind, chunk);
      if (masks.every((mask) => mask === -1)) return [text];
      const table = functions.once(`key ${kind.name} ${chunk}`, (made) => {
        functions.define(`const ${made} = table(${masks.join()});`);
      });
      return [`(${text} & ${table}[${kind.name}pc(${id})])`];
    });
  });
}

/** By place of rest: the bits of a chunk that no permutation changes. */
function masksOf(moved: Moved, kind: KindPlan, chunk: number): readonly number[] {
  return movedPieces(moved, kind).map((pieces) => {
    const own = pieces.filter((piece) => piece.chunk === chunk);
    return own.reduce((mask, piece) => mask & ~bitsAt(piece), -1);
  });
}

function ofRows(moved: Moved, { rows }: Member): readonly string[] {
  return rows.flatMap(({ table, row }) =>
    moved.plan.tables.get(table)!.table.fields.flatMap((id) => {
      const { shape, field, positions, stride } = moved.plan.fields.get(id)!;
      const remaps = moved.remaps(shape, field.sort);
      const own = positions.slice((row - 1) * stride, row * stride);
      return own.flatMap((position, at) => {
        return position.bits === 0 || remaps[at] !== null ? [] : [loadAt(position)];
      });
    }),
  );
}
