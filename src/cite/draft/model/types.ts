/** The types that a draft gives to what C declares, and the names of its classes. */
import { library } from "./library.ts";

export type Type =
  | { readonly kind: "number" | "boolean" | "void" | "null" | "list" }
  /** What a draft does not model: text, addresses of numbers, pointers to pointers. */
  | { readonly kind: "opaque" }
  /** A struct, embedded or pointed to: the same in a protocol. */
  | { readonly kind: "object"; readonly name: string };

export const number: Type = { kind: "number" };
export const boolean: Type = { kind: "boolean" };
export const nothing: Type = { kind: "void" };
export const nullPointer: Type = { kind: "null" };
export const list: Type = { kind: "list" };
export const opaque: Type = { kind: "opaque" };

export function object(name: string): Type {
  return { kind: "object", name };
}

export function sameType(a: Type, b: Type): boolean {
  return a.kind === b.kind && (a.kind !== "object" || (b.kind === "object" && a.name === b.name));
}

/** Names of one type. */
const typedefs: Readonly<Record<string, string>> = {
  spinlock_t: "struct spinlock",
  raw_spinlock_t: "struct spinlock",
  wait_queue_head_t: "struct wait_queue_head",
  atomic64_t: "atomic_t",
  atomic_long_t: "atomic_t",
  "struct rcu_head": "struct callback_head",
};

const qualifiers =
  /\b(?:const|volatile|static|extern|register|inline|struct(?=\s+\w+\s+struct))\b/g;

/** Names that a class of a draft cannot have. */
const taken =
  /^(?:List|Set|Map|Object|Array|Error|Date|Promise|Symbol|Function|Event|Request|Response|Number|String|Boolean|Thread|Class|Place)$/;

/** The classes of a draft: which struct each one is. */
export class Classes {
  readonly #structs = new Map<string, string>();

  /** The class for a struct; the library's own is preferred. */
  of(struct: string): Type {
    const ready = library().classes.get(`struct ${struct}`);
    if (ready !== undefined) return object(ready);
    const name = nameOf(struct);
    this.#structs.set(name, struct);
    return object(name);
  }

  /** The struct of a class that is not the library's. */
  structOf(name: string): string | null {
    return this.#structs.get(name) ?? null;
  }

  /** What a type name with some `*` is. */
  typeOf(text: string, stars: number): Type {
    const plain = text.replace(qualifiers, " ").replace(/\s+/g, " ").trim();
    const base = typedefs[plain] ?? plain;
    if (base === "struct list_head") return stars === 0 ? list : opaque;
    if (stars > 1) return opaque;
    const ready = library().classes.get(base);
    if (ready !== undefined) return object(ready);
    const [, struct] = /^struct (\w+)$/.exec(base) ?? [];
    if (struct !== undefined) return this.of(struct);
    if (stars > 0 || /^(?:struct|union)\b/.test(base)) return opaque;
    if (base === "void") return nothing;
    return /^(?:bool|_Bool)$/.test(base) ? boolean : number;
  }
}

function nameOf(struct: string): string {
  const name = struct.replace(/(?:^|_+)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const fits = /^[A-Z]/.test(name) ? name : `S${name}`;
  return library().names.has(fits) || taken.test(fits) ? `${fits}_` : fits;
}

const words =
  /^(?:new|delete|class|function|var|let|const|in|of|this|null|try|catch|finally|throw|with|yield|await|enum|export|import|package|private|protected|public|interface|static|super|typeof|instanceof|void|default|spec|thread|daemon|self|choose|maybe|atomic|alloc|arguments|eval|globals|given|on_stack|true|false|constructor|prototype|undefined|NaN|Infinity|implements|async|debugger|extends|container_of|safe|load|store|div|free|touch|each|holds|here|ghost|either|fail|assert|param|array|holder|holders|instances|inside)$/;

/** A C name, changed if TypeScript or the language has it. */
export function identifier(name: string): string {
  return words.test(name) || library().names.has(name) ? `${name}_` : name;
}

/** A member of a struct: only a few names cannot be one. */
export function member(name: string): string {
  return /^(?:constructor|prototype|__proto__)$/.test(name) ? `${name}_` : name;
}
