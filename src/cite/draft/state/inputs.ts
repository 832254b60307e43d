/**
 * The declared inputs of a draft: objects that code which is not in it hands over. An object of a class that the
 * draft frees is allocated when it is first asked for, since what is static cannot be freed.
 */
import type { Facts } from "../model/facts.ts";
import type { Classes } from "../model/types.ts";
import { library } from "../model/library.ts";

export class Inputs {
  readonly classes = new Set<string>();
  readonly orNull = new Set<string>();
  /** Locks and other objects of the library, whose place is not known: by the C that names them. */
  readonly #places = new Map<string, { readonly name: string; readonly type: string }>();
  /** Objects on the stack, and globals: by name, with what they begin with. */
  readonly onStack = new Map<string, string>();
  readonly globals = new Set<string>();
  readonly #facts: Facts;
  readonly #classes: Classes;

  constructor(facts: Facts, classes: Classes) {
    this.#facts = facts;
    this.#classes = classes;
  }

  /** Whether its objects are allocated, not static. */
  isAllocated(name: string): boolean {
    return this.#facts.freed.has(name);
  }

  /** The expression for any object of a class. */
  given(name: string, inside: readonly string[] = []): string {
    const [owner, member] = this.#facts.containers.get(name)?.split(".") ?? [];
    if (owner !== undefined && !inside.includes(owner))
      return `${this.given(owner, [...inside, name])}.${member}`;
    this.classes.add(name);
    return `given_${this.#nameOf(name)}()`;
  }

  /** One that the C tests for NULL. */
  givenOrNull(name: string): string {
    this.given(name);
    this.orNull.add(name);
    return `${this.functionName(name)}_or_null()`;
  }

  /** The static object that a pointer field begins with; null if there is none. */
  initial(name: string): string | null {
    if (this.isAllocated(name) || this.#facts.containers.has(name)) return null;
    this.classes.add(name);
    return `a_${this.#nameOf(name)}`;
  }

  /** A lock or the like at a place that the draft does not know. */
  place(c: string, type: string): string {
    const key = `${type} ${c.replace(/\s/g, "")}`;
    const known = this.#places.get(key);
    if (known !== undefined) return `given.${known.name}`;
    const last = /(\w+)\W*$/.exec(c)?.[1] ?? "place";
    const base = /^[A-Za-z_]/.test(last) ? last : `at_${last}`;
    const taken = new Set([...this.#places.values()].map(({ name }) => name));
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    this.#places.set(key, { name, type });
    return `given.${name}`;
  }

  get places(): readonly { readonly name: string; readonly type: string }[] {
    return [...this.#places.values()];
  }

  /** `vfio_group` for VfioGroup. */
  #nameOf(name: string): string {
    return this.#classes.structOf(name) ?? name.toLowerCase();
  }

  functionName(name: string): string {
    return `given_${this.#nameOf(name)}`;
  }

  staticName(name: string): string {
    return `a_${this.#nameOf(name)}`;
  }

  /** Whether the library has the class. */
  static isOfLibrary(name: string): boolean {
    return library().names.has(name);
  }
}
