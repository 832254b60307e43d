/** Random expressions of the property language over what a System keeps, as somebody would type them. */
import type { Sort } from "../../../src/ir/expression.ts";
import type { System, Table } from "../../../src/ir/system.ts";
import { isScalar } from "../../../src/trace/words/naming.ts";

/** A text that denotes something of a sort. */
interface Term {
  readonly text: string;
  readonly sort: Sort;
}

export class Questions {
  readonly #system: System;
  #seed: number;
  #terms: readonly Term[] = [];

  constructor(system: System, seed: number) {
    this.#system = system;
    this.#seed = seed;
  }

  /** A new expression: a number, a truth value, or a term as it is. */
  next(): string {
    this.#terms = [...this.#system.tables.values()].flatMap((table) => this.#termsOf(table));
    const way = this.#below(10);
    if (way < 2) return this.#pick(this.#terms).text;
    return way < 5 ? this.#number(2) : this.#truth(2);
  }

  #termsOf(table: Table): readonly Term[] {
    const { id, kind, statics, noun, dynamic, fields } = table;
    if (id.includes("@")) return [];
    if (kind === "global" && isScalar(this.#system, id))
      return [{ text: id, sort: this.#sortOf(fields[0]!) }];
    const instances = Array.from({ length: dynamic }, (_, at) => `${noun}#${at + 1}`);
    const roots = kind === "global" ? [id] : [...statics, ...instances];
    const own = fields.map((field) => ({ path: this.#pathOf(field), sort: this.#sortOf(field) }));
    const direct = roots.flatMap((root) =>
      own.map(({ path, sort }) => ({ text: `${root}.${path}`, sort })),
    );
    return [...direct, ...direct.flatMap((term) => this.#behind(term))];
  }

  /** What a pointer, or the first entry of a list, leads to. */
  #behind({ text, sort }: Term): readonly Term[] {
    if (sort.s === "array")
      return [{ text: `${text}[${this.#below(sort.length + 1)}]`, sort: sort.of }];
    const first = sort.s === "list" ? { text: `${text}.first()!`, sort: sort.of } : null;
    const { text: pointer, sort: to } = first ?? { text: `${text}!`, sort };
    return to.s === "pointer" ? this.#membersOf(pointer, to.cls) : [];
  }

  #membersOf(pointer: string, cls: string): readonly Term[] {
    const [place] = this.#system.places.get(cls) ?? [];
    if (place === undefined) return [];
    const prefix = [place.table, ...place.path, ""].join(".");
    const fields = [...this.#system.fields.values()].filter(({ id }) => id.startsWith(prefix));
    return fields.map(({ id, sort }) => ({ text: `${pointer}.${id.slice(prefix.length)}`, sort }));
  }

  #number(depth: number): string {
    const numbers = this.#terms.filter(({ sort }) => sort.s === "number");
    const lists = this.#terms.filter(({ sort }) => sort.s === "list");
    const sets = this.#terms.filter(({ sort }) => sort.s === "set");
    const way = this.#below(depth === 0 ? 3 : 8);
    if (way === 1 && lists.length > 0) return `${this.#pick(lists).text}.length`;
    if (way === 2 && sets.length > 0) return `${this.#pick(sets).text}.size`;
    if (way < 4 && numbers.length > 0) return this.#pick(numbers).text;
    if (way < 4) return String(this.#below(4));
    const [a, b] = [this.#number(depth - 1), this.#number(depth - 1)];
    if (way === 4) return `div(${a}, ${b})`;
    if (way === 5) return `(${this.#truth(depth - 1)} ? ${a} : -${b})`;
    return `${a} ${this.#pick(["+", "-", "*", "%", "&", "|", "^", "<<", ">>"])} ${b}`;
  }

  #truth(depth: number): string {
    const way = this.#below(depth === 0 ? 4 : 10);
    const term = this.#pick(this.#terms);
    if (way < 5) return this.#about(term);
    if (way === 5) return `!(${this.#truth(depth - 1)})`;
    const [a, b] = [this.#truth(depth - 1), this.#truth(depth - 1)];
    if (way === 6) return `${a} && ${b}`;
    if (way === 7) return `${a} || ${b}`;
    return `${this.#number(depth - 1)} ${this.#pick(["<", "<=", ">", ">=", "!=="])} ${this.#number(0)}`;
  }

  /** Something true or false about a term. */
  #about({ text, sort }: Term): string {
    switch (sort.s) {
      case "boolean":
        return text;
      case "number":
        return `${text} ${this.#pick(["===", "!==", "<", ">="])} ${this.#below(3)}`;
      case "enum":
        return `${text} ${this.#pick(["===", "!=="])} "${this.#pick(sort.values)}"`;
      case "thread":
        return `${text} !== null`;
      case "pointer":
        return this.#aboutPointer(text, sort);
      case "list":
      case "set":
        return this.#aboutMembers(text, sort.of, sort.s);
      case "array":
        return `${text}.${this.#pick(["every", "some"])}((each) => ${this.#about({ text: "each", sort: sort.of })})`;
    }
  }

  #aboutPointer(text: string, sort: Sort & { s: "pointer" }): string {
    const others = this.#terms.filter(
      (each) => each.sort.s === "pointer" && each.sort.cls === sort.cls,
    );
    return `${text} ${this.#pick(["===", "!=="])} ${this.#pick(["null", ...others.map((each) => each.text)])}`;
  }

  #aboutMembers(text: string, of: Sort, s: "list" | "set"): string {
    const size = s === "list" ? "length" : "size";
    if (of.s !== "pointer") return `${text}.${size} > ${this.#below(2)}`;
    const inner = this.#membersOf("each", of.cls);
    const about = inner.length > 0 ? this.#about(this.#pick(inner)) : `${text}.${size} > 0`;
    if (s === "list" && this.#below(3) === 0)
      return `${text}.filter(each => ${about}).length > ${this.#below(2)}`;
    return `${text}.${this.#pick(["every", "some"])}((each) => ${about})`;
  }

  #sortOf(field: string): Sort {
    return this.#system.fields.get(field)!.sort;
  }

  #pathOf(field: string): string {
    return this.#system.fields.get(field)!.path.join(".");
  }

  #pick<T>(all: readonly T[]): T {
    return all[this.#below(all.length)]!;
  }

  #below(limit: number): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * limit);
  }
}
