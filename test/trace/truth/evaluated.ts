/** A condition as a report prints it, evaluated as the JavaScript that it is, over a state. */
import { cellOf, isLive, lookUp, type State } from "../../../src/interpret/state/machine.ts";
import type { FieldId, Sort, Value } from "../../../src/ir/expression.ts";
import type { Said } from "../../../src/trace/fact.ts";
import { instanceAt, isScalar, nameInstance, nameThread } from "../../../src/trace/words/naming.ts";
import type { Replayed } from "./replayed.ts";

/** Null where the text names what it cannot find, such as a local. */
export function evaluateSaid(all: Replayed, said: Said, state: State): boolean | null {
  const bound: unknown[] = [];
  const bind = (value: unknown): string => `$[${bound.push(value) - 1}]`;
  const world = new World(all, state);
  const text = said.map((part) => {
    if (typeof part === "string") return withThreads(all, part, bind);
    if (!("place" in part)) return `step${part.step}`;
    // An index that is worked out is JavaScript itself.
    return workedOut.test(part.place) ? part.place : bind(world.at(part.place));
  });
  const names = {
    div: (a: number, b: number) => Math.trunc(a / b),
    instances: world.instances,
    NULL: null,
  };
  const globals = [...all.system.tables.values()].filter(({ kind }) => kind === "global");
  const scope = new Map<string, unknown>([
    ...Object.entries(names),
    ...globals.map(({ id }) => [id, world.row(id, 1)] as const),
  ]);
  try {
    const keys = [...scope.keys()].filter((name) => /^[A-Za-z_]\w*$/.test(name));
    const body = new Function("$", ...keys, `return (${text.join("")});`);
    return body(bound, ...keys.map((key) => scope.get(key))) as boolean;
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof SyntaxError) return null;
    throw error;
  }
}

const workedOut = /\[[^\]]*[^\w\]]/;

/** A thread's name may be no name of JavaScript's: `driver(devA)`, `main#2`. */
function withThreads({ system }: Replayed, text: string, bind: (name: string) => string): string {
  const names = [...system.threads.map(({ name }) => name), "none"].toSorted(
    (a, b) => b.length - a.length,
  );
  return names.reduce((sum, name) => {
    const quoted = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return sum.replaceAll(new RegExp(`(?<![\\w.#])${quoted}(?![\\w.#(])`, "g"), () => bind(name));
  }, text);
}

/** Objects whose members are the fields of a table's row, and the structs in it. */
class World {
  readonly #all: Replayed;
  readonly #state: State;
  readonly #made = new Map<string, object>();

  constructor(all: Replayed, state: State) {
    this.#all = all;
    this.#state = state;
  }

  readonly instances = (name: unknown): unknown => {
    const { machine } = this.#all;
    const slot = machine.tables.get(String(name));
    if (slot === undefined) throw new ReferenceError(String(name));
    const rows = Array.from({ length: slot.rows }, (_, at) => at + 1);
    return rows
      .filter((row) => isLive(slot, row, this.#state))
      .map((row) => this.row(String(name), row));
  };

  /** What a name leads to: `item#1`, `g.list`, `slots[2]`. */
  at(place: string): unknown {
    const { system, machine } = this.#all;
    for (const { table, rows } of machine.tables.values()) {
      for (let row = 1; row <= rows; row++) {
        const name = nameInstance(system, table.id, row);
        if (place !== name && !place.startsWith(`${name}.`) && !place.startsWith(`${name}[`))
          continue;
        const path = place
          .slice(name.length)
          .split(/[.[\]]/)
          .filter((each) => each !== "");
        return path.reduce<unknown>(
          (at, key) => (at as Record<string, unknown>)[key],
          this.row(table.id, row),
        );
      }
    }
    throw new ReferenceError(place);
  }

  row(table: string, row: number): unknown {
    const { system, machine } = this.#all;
    const key = `${table} ${row}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const object = {};
    const slot = lookUp(machine.tables, table);
    const fields = [...slot.fields, ...slot.ghosts];
    if (isScalar(system, table)) return this.value(fields[0]!.field.id, row);
    this.#made.set(key, object);
    for (const { field } of fields)
      this.#define(object, field.path, () => this.value(field.id, row));
    return object;
  }

  #define(object: object, [first, ...rest]: readonly string[], get: () => unknown): void {
    if (first === undefined) return;
    if (rest.length === 0)
      return void Object.defineProperty(object, first, { get, configurable: true });
    const inner = ((object as Record<string, object>)[first] ??= {});
    this.#define(inner, rest, get);
  }

  value(field: FieldId, row: number): unknown {
    const own = lookUp(this.#all.machine.fields, field);
    return this.#of(own.field.sort, this.#state[cellOf(own, row)] as Value);
  }

  #of(sort: Sort, value: Value): unknown {
    switch (sort.s) {
      case "number":
      case "boolean":
      case "enum":
        return value;
      case "thread":
        return value === 0 ? null : nameThread(this.#all.system, Number(value));
      case "pointer":
        return this.#pointed(sort.cls, Number(value));
      case "list":
      case "array":
      case "set": {
        const items = (value as readonly Value[]).map((item) => this.#of(sort.of, item));
        return collection(sort.s, items);
      }
    }
  }

  #pointed(cls: string, pointer: number): unknown {
    if (pointer <= 0) return null;
    const { table, row, path } = instanceAt(this.#all.system, cls, pointer);
    return path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown>)[key],
      this.row(table, row),
    );
  }
}

/** Lists have a few members that arrays have not. */
function collection(sort: "list" | "array" | "set", items: readonly unknown[]): unknown {
  if (sort === "set")
    return Object.assign(new Set(items), { some: (f: (x: unknown) => boolean) => items.some(f) });
  return Object.assign([...items], { first: () => items[0] ?? null, size: items.length });
}
