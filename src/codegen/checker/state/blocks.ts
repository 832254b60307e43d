/** Threads' blocks: unpacks where a thread rests, with its locals, and packs it again. */
import type { NodeId } from "../../../ir/system.ts";
import { type Maker, printCall } from "./maker.ts";
import type { BlockPiece, KindPlan, LocalPlan } from "../plan/plan.ts";
import { decode, decodeMask, encode, encodeMask } from "./scalars.ts";
import { isScalar, piecesOf, type Shape } from "../plan/shape.ts";
import type { Functions } from "../text.ts";
import { maskOf, storeAt } from "../text.ts";

/** Whether a thread that reaches a node rests there. */
export function rests({ kind }: KindPlan, id: NodeId): boolean {
  return kind.cuts.has(id);
}

/** Defines the tables of the places of each thread's chunks. */
export function defineBlocks(functions: Functions, kind: KindPlan): void {
  if (kind.threads.length > 1) {
    for (const [chunk, positions] of kind.positions.entries()) {
      const padding = Array<number>(kind.threads[0]!.id).fill(0);
      const words = [...padding, ...positions.map(({ word }) => word)];
      const shifts = [...padding, ...positions.map(({ shift }) => shift)];
      const name = `${kind.name}c${chunk}`;
      functions.define(
        `const ${name}w = table(${words.join()}), ${name}s = table(${shifts.join()});`,
      );
    }
  }
  functions.define(`function ${kind.name}pc(t) { return ${printPc(kind, printChunk(kind, 0))}; }
function ${kind.name}at(t, c) { ${storeChunk(kind, 0, "c")} }`);
  if (kind.chunks.length === 1) return;
  for (const node of kind.rests) functions.define(putText(functions, kind, node));
}

/** The chunk's bits, with other bits above them. `word` prints a word of the state. */
export function printChunk(
  { name, threads, positions }: KindPlan,
  chunk: number,
  word = (at: number | string): string => `w[${at}]`,
): string {
  if (threads.length > 1) return `${word(`${name}c${chunk}w[t]`)} >>> ${name}c${chunk}s[t]`;
  const own = positions[chunk]![0]!;
  return own.shift === 0 ? word(own.word) : `${word(own.word)} >>> ${own.shift}`;
}

/** The number of the place where thread `t` rests, from its first chunk. */
export function printPc({ pcBits }: KindPlan, chunk: string): string {
  return pcBits === 0 ? "0" : `${chunk} & ${maskOf(pcBits)}`;
}

/** The value of a local of the thread `t`, which rests where the plan is for. */
export function printLocal(
  functions: Functions,
  plan: LocalPlan,
  chunk: (chunk: number) => string,
): string {
  const bits = plan.pieces.map((piece) => pieceOf(chunk(piece.chunk), piece));
  return decodeAll(functions, plan.shape, bits);
}

function pieceOf(chunk: string, { shift, bits }: BlockPiece): string {
  if (bits === 0) return "0";
  if (bits === 32) return chunk;
  return `((${chunk}) >>> ${shift} & ${maskOf(bits)})`;
}

function decodeAll(functions: Functions, shape: Shape, bits: readonly string[]): string {
  if (isScalar(shape)) return decode(functions, shape, bits[0]!);
  if (shape.k === "mask") return decodeMask(shape, bits[0]!);
  if (shape.k === "list") {
    const items = bits.slice(1).map((each) => decode(functions, shape.of, each));
    return `[${items.join()}].slice(0, ${bits[0]})`;
  }
  const step = piecesOf(shape.of).length;
  const units = Array.from({ length: shape.length }, (_, at) =>
    decodeAll(functions, shape.of, bits.slice(at * step, (at + 1) * step)),
  );
  return `[${units.join()}]`;
}

/**
 * The first chunk of a thread that rests at a place. It is never negative, as it has fewer bits than a
 * word.
 */
export function printFirst(maker: Maker, kind: KindPlan, node: NodeId): string {
  for (const { local } of kind.locals.get(node)!) maker.mentions.locals.add(local.id);
  if (kind.chunks.length === 1) return printChunks(maker.functions, kind, node)[0]!;
  return printCall(maker, putName(kind, node), putGiven(kind, node));
}

/** Returns the first chunk, and stores the others in their places. */
function putText(functions: Functions, kind: KindPlan, node: NodeId): string {
  const [first, ...others] = printChunks(functions, kind, node);
  const stores = others.map((value, at) => storeChunk(kind, at + 1, value));
  return `function ${putName(kind, node)}(${putGiven(kind, node)}) { ${stores.join(" ")}
  return ${first}; }`;
}

function printChunks(functions: Functions, kind: KindPlan, node: NodeId): readonly string[] {
  const parts = kind.chunks.map((): string[] => []);
  const number = kind.rests.indexOf(node);
  if (number > 0) parts[0]!.push(String(number));
  for (const { local, shape, pieces } of kind.locals.get(node)!) {
    const bits = encodeAll(functions, shape, `l${local.id}`);
    for (const [at, piece] of pieces.entries()) {
      if (piece.bits === 0) continue;
      parts[piece.chunk]!.push(piece.shift === 0 ? bits[at]! : `${bits[at]!} << ${piece.shift}`);
    }
  }
  return parts.map((own) => own.join(" | ") || "0");
}

function putName(kind: KindPlan, node: NodeId): string {
  return `${kind.name}put${kind.rests.indexOf(node)}`;
}

function putGiven(kind: KindPlan, node: NodeId): string {
  return ["t", ...kind.locals.get(node)!.map(({ local }) => `l${local.id}`)].join();
}

function storeChunk(kind: KindPlan, chunk: number, value: string): string {
  const { name, threads, positions, chunks } = kind;
  if (chunks[chunk] === 0) return "";
  if (threads.length === 1) return storeAt({ place: positions[chunk]![0]!, value: `(${value})` });
  const [i, s] = [`i${chunk}`, `s${chunk}`];
  const mask = maskOf(chunks[chunk]!);
  return `const ${i} = ${name}c${chunk}w[t], ${s} = ${name}c${chunk}s[t];
  w[${i}] = w[${i}] & ~(${mask} << ${s}) | (${value}) << ${s};`;
}

function encodeAll(functions: Functions, shape: Shape, value: string): readonly string[] {
  if (isScalar(shape)) return [`(${encode(functions, shape, value)})`];
  if (shape.k === "mask") return [encodeMask(shape, value)];
  if (shape.k === "list") {
    const items = Array.from({ length: shape.capacity }, (_, at) => {
      return `(${value}.length > ${at} ? ${encode(functions, shape.of, `${value}[${at}]`)} : 0)`;
    });
    return [`${value}.length`, ...items];
  }
  return Array.from({ length: shape.length }, (_, at) =>
    encodeAll(functions, shape.of, `${value}[${at}]`),
  ).flat();
}
