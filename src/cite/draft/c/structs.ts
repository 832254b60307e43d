/** The structs of a C file and of the headers that it includes, each parsed when it is asked for. */
import { dirname, join, normalize } from "node:path";
import type { Files } from "../../code/files.ts";
import type { WithSyntax } from "../../c/read.ts";
import type { Source } from "../../c/source.ts";
import { children, type Syntax } from "../../c/syntax.ts";
import { number, opaque, type Classes, type Type } from "../model/types.ts";
import { declaredBy, type Declared } from "./declarators.ts";

export interface Field {
  readonly type: Type;
  /** The type is that of an element. */
  readonly array: boolean;
  /** Whether a field of a struct type points to the struct; otherwise the struct is embedded. */
  readonly pointer: boolean;
}

export type Fields = ReadonlyMap<string, Field>;

const mostHeaders = 150;
const deepestInclude = 3;

export class Structs {
  readonly #files: Files;
  readonly #parse: WithSyntax;
  readonly #classes: Classes;
  readonly #texts: readonly string[];
  readonly #known = new Map<string, Fields | null>();

  constructor(file: string, files: Files, parse: WithSyntax, classes: Classes) {
    this.#files = files;
    this.#parse = parse;
    this.#classes = classes;
    this.#texts = this.#included(file);
  }

  /** Null if none of the texts defines it. */
  fields(struct: string): Fields | null {
    const known = this.#known.get(struct);
    if (known !== undefined) return known;
    // A struct can contain a pointer to itself.
    this.#known.set(struct, null);
    const text = this.#definition(struct);
    const found =
      text === null ? null : this.#parse(text, (root) => this.#read(text, root, struct));
    this.#known.set(struct, found);
    return found;
  }

  /** Fields that are listed where a global is declared. */
  listed(source: Source, body: Syntax, name: string): void {
    this.#known.set(name, this.#fieldsIn(source, body, name));
  }

  /** `#define NAME 3` or a place in an enum; null if it is neither or not found. */
  constant(name: string): number | null {
    for (const text of this.#texts) {
      const defined = new RegExp(
        String.raw`^#define\s+${name}\s+\(?(\d+)\)?\s*(?:/.*)?$`,
        "m",
      ).exec(text);
      if (defined !== null) return Number(defined[1]);
    }
    return null;
  }

  /** The file, then its headers as they come. */
  #included(file: string): readonly string[] {
    const texts = new Map<string, string>();
    const open: (readonly [path: string, depth: number])[] = [[file, 0]];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const [path, depth] = next;
      if (texts.has(path) || texts.size > mostHeaders) continue;
      const text = this.#files.text(path);
      if (typeof text !== "string") continue;
      texts.set(path, text);
      if (depth === deepestInclude) continue;
      for (const [, quote, name] of text.matchAll(/^#\s*include\s+(["<])([^">\n]+)[">]/gm)) {
        // Headers of headers are only followed where they belong to the driver.
        if (quote === '"') open.push([normalize(join(dirname(path), name!)), depth + 1]);
        else if (depth === 0) open.push([join("include", name!), deepestInclude]);
      }
    }
    return [...texts.values()];
  }

  #definition(struct: string): string | null {
    const head = new RegExp(String.raw`\bstruct\s+${struct}\s*(?:__\w+\s*)*\{`);
    for (const text of this.#texts) {
      const found = text.includes(struct) ? head.exec(text) : null;
      if (found !== null) return bodyFrom(text, found.index);
    }
    return null;
  }

  #read(source: Source, root: Syntax, struct: string): Fields | null {
    const [body] = root.descendantsOfType("field_declaration_list");
    return body === undefined ? null : this.#fieldsIn(source, body, struct);
  }

  #fieldsIn(source: Source, body: Syntax, struct: string): Fields {
    const found = new Map<string, Field>();
    const lists = children(body).flatMap((each) =>
      isBranch.test(each.type) ? children(each) : each,
    );
    for (const node of lists.filter(({ type }) => type === "field_declaration")) {
      const declared = declaredBy(source, node);
      for (const each of declared) found.set(each.name, this.#fieldOf(source, each, struct));
      const inner = declared.length > 0 ? undefined : node.childForFieldName("type");
      const unnamed = inner?.childForFieldName("body");
      // The fields of a struct without a name are those of its owner.
      if (unnamed != null && /^(struct|union)_specifier$/.test(inner!.type))
        for (const [name, field] of this.#fieldsIn(source, unnamed, struct)) found.set(name, field);
    }
    return found;
  }

  #fieldOf(source: Source, declared: Declared, struct: string): Field {
    const { name, type, stars, array, callable, body } = declared;
    const pointer = stars > 0;
    if (callable) return { type: opaque, array, pointer };
    if (body === null) {
      const own = this.#classes.typeOf(type, stars);
      return { type: own.kind === "void" ? opaque : own, array, pointer };
    }
    if (type.startsWith("union")) return { type: number, array, pointer };
    const inner = type === "struct" ? `${struct}_${name}` : type.replace("struct ", "");
    this.#known.set(inner, this.#fieldsIn(source, body, inner));
    return { type: this.#classes.of(inner), array, pointer };
  }
}

const isBranch = /^preproc_(if|ifdef|else)$/;
const longestStruct = 60_000;

/** From `struct x {` to its closing brace. */
function bodyFrom(text: string, start: number): string | null {
  let depth = 0;
  for (let at = text.indexOf("{", start); at < start + longestStruct && at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return `${text.slice(start, at + 1)};`;
  }
  return null;
}
