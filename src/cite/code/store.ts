/** Makes stored outlines of what a protocol cites, from any other code. */
import type { Citation } from "../../ir/protocol.ts";
import { within, type Event, type OutlinedFunction } from "../outline.ts";
import type { Code } from "./code.ts";
import type { Stored, StoredOutlines } from "./outlines.ts";

/** Names and lines: no text of the C. With each function go the helpers of its file that it calls. */
export function outlinesOf(cites: readonly Citation[], code: Code): StoredOutlines {
  const files = new Map<string, Map<string, Stored>>();
  const symbols = new Map<string, Map<string, number>>();
  const lists = new Map<string, string>();
  for (const cite of cites) {
    const { found, definitions, scope } = code.lookUp(cite);
    if (found.state !== "found") continue;
    if (definitions.length === 0) inside(symbols, cite.file).set(cite.symbol, found.from);
    const own = inside(files, cite.file);
    for (const [name, stored] of withHelpers(cite.symbol, definitions, scope.functions))
      own.set(name, stored);
    for (const [member, [list]] of scope.lists) lists.set(member, list!);
  }
  return {
    kernel: code.kernel,
    files: plain(files, (each) => plain(each, (stored) => stored)),
    ...(symbols.size === 0
      ? {}
      : { symbols: plain(symbols, (each) => plain(each, (line) => line)) }),
    ...(lists.size === 0 ? {} : { lists: plain(lists, (list) => list) }),
  };
}

const deepest = 4;

function withHelpers(
  name: string,
  definitions: readonly OutlinedFunction[],
  all: ReadonlyMap<string, OutlinedFunction>,
): ReadonlyMap<string, Stored> {
  const kept = new Map<string, Stored>();
  if (definitions.length === 0) return kept;
  kept.set(name, definitions.length === 1 ? stripped(definitions[0]!) : definitions.map(stripped));
  let open = definitions.flatMap(({ outline }) => callsIn(outline));
  for (let depth = 0; depth < deepest; depth++) {
    const next = open.filter((each) => !kept.has(each) && all.has(each));
    for (const each of next) kept.set(each, stripped(all.get(each)!));
    open = next.flatMap((each) => callsIn(all.get(each)!.outline));
  }
  return kept;
}

function stripped({ from, to, outline, locals, broken }: OutlinedFunction): OutlinedFunction {
  return {
    ...{ from, to },
    ...(broken === undefined ? {} : { broken }),
    ...(locals === undefined ? {} : { locals }),
    outline,
  };
}

function callsIn(events: readonly Event[]): readonly string[] {
  return events.flatMap((event) => [
    ...("call" in event ? [event.call] : []),
    ...within(event).flatMap(callsIn),
  ]);
}

function inside<Value>(of: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = of.get(key) ?? new Map<string, Value>();
  of.set(key, known);
  return known;
}

function plain<From, To>(
  of: ReadonlyMap<string, From>,
  to: (value: From) => To,
): Readonly<Record<string, To>> {
  const sorted = [...of].filter(([, value]) => !(value instanceof Map) || value.size > 0);
  return Object.fromEntries(
    sorted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, to(value)]),
  );
}

/** JSON with a line for each function, so that a change of one is a change of a line. */
export function printOutlines({ kernel, files, ...beside }: StoredOutlines): string {
  const rows = (of: Readonly<Record<string, unknown>>, indent: string): string => {
    const each = Object.entries(of).map(([key, value]) => {
      return `${indent}${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    });
    return each.join(",\n");
  };
  const each = Object.entries(files).map(([file, functions]) => {
    return `    ${JSON.stringify(file)}: {\n${rows(functions, "      ")}\n    }`;
  });
  const parts = [`  "kernel": ${JSON.stringify(kernel)}`, `  "files": {\n${each.join(",\n")}\n  }`];
  const others = rows(beside, "  ");
  return `{\n${[...parts, ...(others === "" ? [] : [others])].join(",\n")}\n}\n`;
}
