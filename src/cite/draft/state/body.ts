/** A function of a draft while it is written: its locals and lines, and what all functions share. */
import type { Source } from "../../c/source.ts";
import { textOf } from "../../c/source.ts";
import { lineOf, type Syntax } from "../../c/syntax.ts";
import type { Structs } from "../c/structs.ts";
import type { Unit } from "../c/unit.ts";
import type { Facts } from "../model/facts.ts";
import type { Classes, Type } from "../model/types.ts";
import type { Inputs } from "./inputs.ts";
import type { Tally } from "./tally.ts";

/** What the functions of one drafting share. */
export interface Drafting {
  readonly unit: Unit;
  readonly structs: Structs;
  readonly classes: Classes;
  /** What the drafting before this one has learned. */
  readonly facts: Facts;
  /** What this one learns. */
  readonly learned: Facts;
  readonly tally: Tally;
  readonly inputs: Inputs;
  /** Whether the C's text stands beside what is not known. */
  readonly text: boolean;
  readonly constants: Map<string, Constant>;
  /** Has a function of the C file drafted, too. False if it cannot be called from `caller`. */
  wants(caller: string, name: string): boolean;
}

interface Constant {
  readonly value: number;
  /** The value is one of ours: it differs from the others, and is neither less nor more. */
  readonly symbolic: boolean;
}

export interface Local {
  readonly type: Type;
  /** The name in the draft. */
  readonly name: string;
  readonly param: boolean;
  /** An object on the stack, which is a global of the draft. */
  readonly onStack: boolean;
}

export interface Line {
  readonly depth: number;
  readonly code: string;
  /** The C that the line stands for, where it is not all known. */
  readonly note: string | null;
  /** A local that the line only sets to something unknown. */
  readonly sets?: string;
}

export interface Body {
  readonly drafting: Drafting;
  readonly source: Source;
  /** The C function. */
  readonly name: string;
  readonly result: Type;
  readonly locals: ReadonlyMap<string, Local>;
  /** The labels that a goto can reach from what is written now, each with the jump to it. */
  readonly jumps: Map<string, string>;
  /** The C's loops and switches around it, the innermost last. */
  readonly frames: { readonly loops: boolean; readonly label: string }[];
  readonly lines: Line[];
  depth: number;
  /** Loops and operands that need not be evaluated, around what is written now. */
  loops: number;
  conditional: number;
  /** Whether something in the line that is written now is not known. */
  unsure: boolean;
}

/** The local's key in `Facts`. */
export function localKey(body: Body, local: string): string {
  const { onStack, name } = body.locals.get(local)!;
  return onStack ? name : `${body.name}/${local}`;
}

export function write(body: Body, code: string, note: Syntax | null = null, sets?: string): void {
  const said = note === null ? null : noteOf(body, note);
  const line = { depth: body.depth, code, note: said };
  body.lines.push(sets === undefined ? line : { ...line, sets });
}

/** As `write`, with the C beside it if something in it is not known. */
export function writeFrom(body: Body, code: string, node: Syntax, sets?: string): void {
  write(body, code, body.unsure ? node : null, sets);
  body.unsure = false;
}

/** A statement that the draft does not have. */
export function leaveOut(body: Body, node: Syntax): void {
  body.drafting.tally.statements++;
  write(body, "", node);
  body.unsure = false;
}

const longestNote = 90;

/** One line of the C, or its place where its text is not wanted. */
export function noteOf({ drafting, source }: Body, node: Syntax): string {
  if (!drafting.text) return `line ${lineOf(node)}`;
  const text = textOf(source, node)
    .slice(0, 400)
    .replace(/\/\*[^]*?\*\//g, " ");
  const plain = text
    .replace(/\s+/g, " ")
    .replace(/[^ -~]/g, "?")
    .trim();
  return plain.length > longestNote ? `${plain.slice(0, longestNote)}...` : plain;
}
