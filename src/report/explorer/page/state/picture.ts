/** The layout of the picture: the objects and the pointers between them. */
import * as dagre from "@dagrejs/dagre";
import { escapeText } from "../../../escape.ts";
import type { FieldWords, ObjectWords, StateWords } from "../../../../trace/words/state-words.ts";

export interface Box {
  /** No other box has it. */
  readonly key: string;
  readonly name: string;
  /** What is shown, ready to be printed: its name, in as many lines as it needs. */
  readonly title: readonly string[];
  readonly kind: "object" | "thread" | "freed";
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
}

type Unplaced = Pick<Box, "key" | "name" | "title" | "kind" | "lines">;
type Pointer = Pick<Arrow, "from" | "to" | "label">;

const character = 6.7;
export const lineHeight = 15;
const mostLines = 6;
/** Longer texts are wrapped. */
const mostCharacters = 36;

/** From left to right, or from top to bottom where that is too wide. */
export type Direction = "LR" | "TB";

export function drawPicture(state: StateWords, direction: Direction): Picture {
  const pointers = pointersOf(state);
  const linked = new Set(pointers.flatMap(({ from, to }) => [from, to]));
  const objects = state.objects.filter(({ name, kind }) => kind === "instance" || linked.has(name));
  const threads = state.threads.filter(({ name }) => linked.has(threadKey(name)));
  return place(
    [
      ...threads.map(({ name }): Unplaced => ({
        key: threadKey(name),
        name,
        title: wrap(name),
        kind: "thread",
        lines: [],
      })),
      ...objects.map(boxOf),
    ],
    { pointers, direction },
  );
}

/** A thread and an object may have the same name. */
function threadKey(name: string): string {
  return `thread ${name}`;
}

function pointersOf({ objects, threads }: StateWords): readonly Pointer[] {
  const fields = objects.flatMap(({ name, fields }) =>
    fields.map((field) => ({ from: name, label: field.name, to: field.to })),
  );
  const locals = threads.flatMap(({ name, locals }) =>
    locals.map((local) => ({ from: threadKey(name), label: local.name, to: local.to })),
  );
  return [...fields, ...locals].flatMap(({ from, label, to }) =>
    [...new Set(to)].map((target) => ({ from, to: target, label })),
  );
}

function boxOf({ name, live, fields }: ObjectWords): Unplaced {
  const title = wrap(name);
  if (!live) return { key: name, name, title, kind: "freed", lines: ["freed"] };
  const told = fields.filter((field) => !isPointer(field) && isWorthALine(field));
  const lines = told.slice(0, mostLines).map(({ name: path, value }) => `${path} ${value}`);
  const shown = told.length > mostLines ? [...lines, "…"] : lines;
  return { key: name, name, title, kind: "object", lines: shown.flatMap(wrap) };
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (let rest = escapeText(text); ;) {
    if (rest.length <= mostCharacters) return [...lines, rest];
    const space = rest.lastIndexOf(" ", mostCharacters);
    const end = space > 0 ? space : mostCharacters;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
}

function isPointer({ to, value }: FieldWords): boolean {
  return to.length > 0 || value === "NULL" || value === "[]";
}

/** A lock that nobody holds is not shown. */
function isWorthALine({ mark, value }: FieldWords): boolean {
  return value !== "{}" && !(mark && value === "none");
}

interface Arranged {
  readonly pointers: readonly Pointer[];
  readonly direction: Direction;
}

function place(unplaced: readonly Unplaced[], { pointers, direction }: Arranged): Picture {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction,
    nodesep: 14,
    ranksep: 46,
    edgesep: 10,
    marginx: 6,
    marginy: 6,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const each of unplaced) graph.setNode(each.key, sizeOf(each));
  pointers.forEach(({ from, to, label }, index) => {
    const width = label.length * character;
    graph.setEdge(from, to, { width, height: 12, labelpos: "c" }, String(index));
  });
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const boxes = unplaced.map((each): Box => ({ ...each, ...placeOf(graph.node(each.key)) }));
  const arrows = pointers.map((pointer, index): Arrow => {
    const { points, x, y } = graph.edge(pointer.from, pointer.to, String(index)) as Omit<
      Arrow,
      keyof Pointer
    >;
    return { ...pointer, points, x, y };
  });
  return { boxes, arrows, width, height };
}

function sizeOf({ title, lines }: Unplaced): { width: number; height: number } {
  const texts = [...title, ...lines];
  const longest = Math.max(...texts.map((text) => text.length));
  return { width: longest * character + 22, height: texts.length * lineHeight + 12 };
}

function placeOf(node: unknown): Pick<Box, "x" | "y" | "width" | "height"> {
  const { x, y, width, height } = node as Pick<Box, "x" | "y" | "width" | "height">;
  return { x, y, width, height };
}
