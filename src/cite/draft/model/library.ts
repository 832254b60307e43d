/** The kernel library as its sources declare it: what a draft may call and embed. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { home, isBuilt } from "../../../disk/home.ts";

/** A primitive's signature, as it is written. */
export interface Primitive {
  readonly name: string;
  readonly params: readonly string[];
  readonly result: string;
}

interface Library {
  readonly primitives: ReadonlyMap<string, Primitive>;
  /** By what they are in C: `struct mutex`, `refcount_t`. */
  readonly classes: ReadonlyMap<string, string>;
  /** Classes that embed a callback, which their constructor takes. */
  readonly callbacks: ReadonlySet<string>;
  /** All that can be imported. */
  readonly names: ReadonlySet<string>;
}

/** Reads it, once. */
export function library(): Library {
  return (known ??= read());
}

let known: Library | undefined;

const signature =
  /^export (?:const (\w+)(?:: \w+)? = atomic[.\w]*\(\s*|function (\w+))(?:<[^()]*?>)?\(([^]*?)\): ([^{]*?)(?: =>)? \{/gm;
const declaredClass = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export class (\w+) \{([^]*?)^\}/gm;

function read(): Library {
  const folder = join(home, isBuilt ? "dist/dsl/kernel" : "src/dsl/kernel");
  const names = namesIn(readFileSync(join(folder, "index.ts"), "utf8"));
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const texts = sources.map((name) => readFileSync(join(folder, name), "utf8"));
  const primitives = texts.flatMap((text) => [...text.matchAll(signature)].map(primitiveOf));
  const classes = texts.flatMap((text) => [...text.matchAll(declaredClass)]);
  const offered = classes.filter(([, , name, body]) => names.has(name!) && isMade(name!, body!));
  return {
    primitives: new Map(
      primitives.filter(({ name }) => names.has(name)).map((each) => [each.name, each]),
    ),
    classes: new Map(
      offered.flatMap(([, about, name]) => {
        const [, cited] = /@c \S+ ((?:struct )?\w+)/.exec(about!) ?? [];
        return cited === undefined ? [] : [[cited, name!] as const];
      }),
    ),
    callbacks: new Set(
      offered.filter(([, , , body]) => body!.includes("constructor(")).map(([, , name]) => name!),
    ),
    names,
  };
}

/** Whether a draft can make one: without arguments, or with a function that gets the object. */
function isMade(name: string, body: string): boolean {
  const [, params] = /constructor\(([^]*?)\) \{/.exec(body) ?? [];
  return params === undefined || new RegExp(`^\\w+: \\(\\w+: ${name}\\) => void$`).test(params);
}

/** The exported names: `a` and `c` of `export { a, b as c } from "./x.ts";` */
function namesIn(index: string): ReadonlySet<string> {
  const lists = [...index.matchAll(/export \{([^}]*)\}/g)].map(([, list]) => list!);
  const entries = lists.flatMap((list) => list.split(","));
  return new Set(entries.flatMap((entry) => /(\w+)\s*$/.exec(entry)?.[1] ?? []));
}

function primitiveOf([, constant, fn, params, result]: RegExpExecArray): Primitive {
  return { name: (constant ?? fn)!, params: typesOf(params!), result: result!.trim() };
}

/** The types of `a: Kref, release: (kref: Kref) => void`. */
function typesOf(params: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  const text = `${params.replace(/\s+/g, " ")},`;
  for (let at = 0; at < text.length; at++) {
    if ("(<".includes(text[at]!)) depth++;
    if (text[at] === ")" || (text[at] === ">" && text[at - 1] !== "=")) depth--;
    if (text[at] !== "," || depth > 0) continue;
    const param = text.slice(start, at).trim();
    if (param !== "") found.push(param.slice(param.indexOf(":") + 1).trim());
    start = at + 1;
  }
  return found;
}
