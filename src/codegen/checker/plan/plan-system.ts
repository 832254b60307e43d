/**
 * Plans the place of everything of a System in a state's words: the tables, then the threads' blocks.
 */
import type { LocalId } from "../../../ir/expression.ts";
import { findLiveLocals } from "../../../ir/liveness.ts";
import { knownIn } from "../../../ir/local-ranges.ts";
import type { Interval } from "../../../ir/numbers.ts";
import type { Field, Kind, System, Table } from "../../../ir/system.ts";
import {
  createDomains,
  shapeOf,
  shapeOfField,
  type Domains,
  type Room,
  Unpackable,
} from "./domains.ts";
import { findEnums } from "./enums.ts";
import { Placing } from "./placing.ts";
import type { FieldPlan, KindPlan, Plan, Slot, TablePlan, TooLarge } from "./plan.ts";
import { localKey, roomFor } from "./ranges.ts";
import { bitsFor, piecesOf, type Shape } from "./shape.ts";
import { Blocks } from "./thread-block.ts";

export type Planned = { readonly plan: Plan } | Refused;
export type Refused = { readonly tooLarge: TooLarge } | { readonly unsupported: string };

/** The engine's states have at most this many bits. */
const mostBits = 1024;
/** Far more entries than one state leads to, and more than the engine's list has at a time. */
const firstSteps = 4096;
const stepsKey = "steps";
/** A thread is a bit of a word. */
const mostThreads = 30;

export function planSystem(system: System, room: Room): Planned {
  if (system.threads.length > mostThreads)
    return { unsupported: `more than ${mostThreads} threads` };
  const planner = new Planner(system, room);
  try {
    return planner.plan();
  } catch (thrown) {
    if (thrown instanceof Unpackable) return { unsupported: `${planner.at}: ${thrown.why}` };
    throw thrown;
  }
}

class Planner {
  readonly #domains: Domains;
  readonly #placing = new Placing();
  readonly #slots: Slot[] = [];
  /** The part that is being planned, for an error. */
  at = "";

  constructor(system: System, room: Room) {
    this.#domains = createDomains(system, room);
  }

  plan(): Planned {
    const { system } = this.#domains;
    const tables = [...system.tables.values()].map((table, index) => this.#table(table, index));
    const fields = tables.flatMap(({ table, rows }) =>
      table.fields.map((id) => this.#field(system.fields.get(id)!, rows)),
    );
    const kinds = [...system.kinds.values()]
      .filter(({ name }) => system.threads.some(({ kind }) => kind === name))
      .map((kind, index) => this.#kind(kind, index));
    const words = this.#placing.place();
    const mostSteps = firstSteps * (this.#domains.room.get(stepsKey) ?? 1);
    this.#slot(stepsKey, "the number of steps from one state");
    if (words * 32 > mostBits) return { tooLarge: this.#tooLarge(words * 32) };
    return {
      plan: {
        system,
        domains: this.#domains,
        fields: new Map(fields.map((own) => [own.field.id, own])),
        tables: new Map(tables.map((own) => [own.table.id, own])),
        kinds: new Map(kinds.map((own) => [own.kind.name, own])),
        words,
        mostSteps,
        slots: this.#slots,
      },
    };
  }

  #tooLarge(bits: number): TooLarge {
    const sizes = [...this.#placing.sizes].map(([name, own]) => ({ name, bits: own }));
    const parts = sizes.filter((part) => part.bits > 0);
    return { bits, limit: mostBits, parts: parts.sort((a, b) => b.bits - a.bits) };
  }

  #slot(key: string, name: string): number {
    return this.#slots.push({ key, name }) - 1;
  }

  #table(table: Table, index: number): TablePlan {
    const statics = table.kind === "global" ? 1 : table.statics.length;
    const rows = statics + (table.kind === "global" ? 0 : table.dynamic);
    const places = this.#domains.system.places.get(table.id) ?? [];
    const own = places.find((place) => place.table === table.id && place.path.length === 0);
    const flags = Array<number>(rows - statics).fill(1);
    const live = this.#placing.add(`${table.id} allocated`, flags);
    return { table, name: `t${index}`, index, rows, statics, base: own?.base ?? 0, live };
  }

  #field(field: Field, rows: number): FieldPlan {
    this.at = field.id;
    const shape = shapeOfField(this.#domains, field);
    const pieces = piecesOf(shape);
    const all = Array.from({ length: rows }, () => pieces).flat();
    const slot = this.#slot(field.id, field.id);
    const positions = this.#placing.add(field.id, all);
    return { field, name: `f${slot}`, shape, positions, stride: pieces.length, slot };
  }

  #kind(kind: Kind, index: number): KindPlan {
    const { system } = this.#domains;
    const rests = [...kind.cuts.keys()];
    const pcBits = bitsFor(rests.length);
    const known = knownIn(system.fields, kind);
    const shapes = this.#localShapes(kind, roomFor(this.#domains, kind, known.locals));
    const blocks = new Blocks(pcBits);
    const locals = new Map(
      rests.map((node) => [node, blocks.lay(kind.cuts.get(node)!.live, { kind, shapes })]),
    );
    const threads = system.threads.filter((thread) => thread.kind === kind.name);
    const perThread = threads.map(({ name }) => this.#placing.add(`thread ${name}`, blocks.sizes));
    const positions = blocks.sizes.map((_, chunk) => perThread.map((own) => own[chunk]!));
    const slots = new Map(
      [...kind.locals.values()].map(({ id, name }) => [
        id,
        this.#slot(localKey(kind, id), `${kind.name}: ${name}`),
      ]),
    );
    const liveLocals = findLiveLocals(kind);
    const layout = { known, rests, pcBits, shapes, locals, chunks: blocks.sizes, positions };
    return { kind, name: `k${index}`, threads, liveLocals, slots, ...layout };
  }

  #localShapes(kind: Kind, ranges: ReadonlyMap<LocalId, Interval>): ReadonlyMap<LocalId, Shape> {
    const enums = findEnums(this.#domains.system, kind);
    const kept = new Set([...kind.cuts.values()].flatMap(({ live }) => live));
    const own = [...kind.locals.values()].filter(({ id }) => kept.has(id));
    return new Map(
      own.map(({ id, name, sort, range }) => {
        this.at = `${kind.name}: ${name}`;
        const also = [0, ...(enums.get(id) ?? [])];
        const key = localKey(kind, id);
        const bounds = { key, sort, range: range ?? ranges.get(id) ?? null, limit: null, also };
        return [id, shapeOf(this.#domains, bounds)];
      }),
    );
  }
}
