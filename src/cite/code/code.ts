/** The C that a protocol is held to: a tree of files, or stored outlines. */
import type { CScope } from "../align/c-tokens.ts";
import type { Citation } from "../../ir/protocol.ts";
import type { CitedPlace } from "../drift.ts";
import type { OutlinedFunction } from "../outline.ts";

export interface Lookup {
  readonly found: CitedPlace;
  /** The definitions of a function, several if `#if` chooses; none for any other symbol. */
  readonly definitions: readonly OutlinedFunction[];
  readonly scope: CScope;
}

export interface Code {
  /** `the tree /src/linux`, `the outlines of v5.15.85` */
  readonly name: string;
  /** `v5.15.85`, or the name of the folder. */
  readonly kernel: string;
  lookUp(cite: Citation): Lookup;
}

/** A file as both kinds have it. */
export interface CodeFile {
  readonly functions: ReadonlyMap<string, readonly OutlinedFunction[]>;
  /** The lines of other symbols. */
  readonly symbols: ReadonlyMap<string, number>;
  readonly scope: CScope;
}

export function nothingFound(found: CitedPlace): Lookup {
  return { found, definitions: [], scope: { file: "", functions: new Map(), lists: new Map() } };
}

/** Looks a symbol up in a file; null if it is not there. */
export function symbolIn(file: CodeFile, symbol: string, state: "found" | "moved"): Lookup | null {
  const { scope } = file;
  const definitions = file.functions.get(symbol) ?? [];
  const line = file.symbols.get(symbol);
  const [first] = definitions;
  if (first !== undefined)
    return {
      found: { state, file: scope.file, from: first.from, to: first.to },
      definitions,
      scope,
    };
  if (line === undefined) return null;
  return { found: { state, file: scope.file, from: line, to: line }, definitions: [], scope };
}
