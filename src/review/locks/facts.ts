/**
 * Every access in every reachable state, with the locks held at it; equal ones once. These are Eraser's
 * locksets, over all interleavings instead of those of one run.
 *
 * Two accesses can both be next if, in some state, a step of one thread makes the one and a step of
 * another thread makes the other. The reduction does not change this. Two accesses that conflict and
 * share no lock are non-movers. A step has one non-mover, and the accesses before it in the step
 * commute with the other thread's.
 */
import type { FieldId, TableId } from "../../ir/expression.ts";
import type { Node, System } from "../../ir/system.ts";
import { holdingsOf, type HeldLock } from "../../interpret/state/holdings.ts";
import { lookUp, type Machine, type State } from "../../interpret/state/machine.ts";
import { noticeStep, type Access } from "../../replay/notice.ts";
import { createReach } from "../../interpret/state/reach.ts";
import type { Alternative } from "../../interpret/step.ts";
import type { Written } from "../../trace/run.ts";
import { TieFinder, type Ties } from "./ties.ts";

/** An access as it was made in one or more states. */
export interface Fact {
  readonly id: number;
  readonly thread: number;
  readonly node: Node;
  readonly does: "read" | "write";
  readonly place: Written;
  readonly locks: readonly HeldLock[];
  /** No other thread could reach the object: it was not published yet, or no longer. */
  readonly alone: "yes" | "no";
  /** How the locks belonged to the object, each time. */
  ties: Ties;
}

/** Two accesses that conflict, share no lock and can both be next. */
export type Open = readonly [Fact, Fact];

export class Facts {
  readonly open: Open[] = [];
  readonly machine: Machine;
  /** Tables that had no free instance. */
  readonly bounds = new Set<TableId>();
  /** Whether a step has failed somewhere. */
  fails: "yes" | "no" = "no";
  readonly #facts = new Map<string, Fact>();
  readonly #skipped: ReadonlySet<FieldId>;
  readonly #holdings: ReturnType<typeof holdingsOf>;
  readonly #canReach: ReturnType<typeof createReach>;
  readonly #ties: TieFinder;
  readonly #judged = new Set<number>();
  /** The accesses of the next steps of the present state. */
  #next = new Set<Fact>();

  readonly #also: (access: Access) => void;

  /** `also` hears of every access, those to marks and ghosts too. */
  constructor(machine: Machine, also: (access: Access) => void = () => undefined) {
    this.machine = machine;
    this.#also = also;
    this.#skipped = marksAndGhosts(machine.system);
    this.#holdings = holdingsOf(machine);
    this.#canReach = createReach(machine);
    this.#ties = new TieFinder(machine);
  }

  get all(): readonly Fact[] {
    return [...this.#facts.values()];
  }

  /** All that can be done in a state. Records the accesses of it. */
  readonly expand = (state: State): readonly Alternative[] => {
    this.#next = new Set();
    const ways = this.machine.threads.flatMap(({ thread }) =>
      noticeStep({ machine: this.machine, state, thread: thread.id }, this.#see),
    );
    this.#pair([...this.#next]);
    for (const way of ways) {
      if (way.a === "bound") this.bounds.add(way.table);
      if (way.a === "fail") this.fails = "yes";
    }
    return ways;
  };

  readonly #see = (access: Access): void => {
    this.#also(access);
    const { thread, node, does, cells } = access;
    const { field, row, index } = access.place;
    if (this.#skipped.has(field)) return;
    const place = { field, row, index };
    const locks = this.#holdings(cells, thread);
    const alone = this.#isKnown(access) ? "no" : "yes";
    let key = `${thread} ${node.id} ${does} ${field} ${row} ${index} ${alone}`;
    for (const { lock, row: of, mode } of locks) key += ` ${lock} ${of} ${mode}`;
    let fact = this.#facts.get(key);
    if (fact === undefined) {
      const ties = this.#ties.find(access, locks);
      fact = { id: this.#facts.size, thread, node, does, place, locks, alone, ties };
      this.#facts.set(key, fact);
    } else fact.ties = this.#ties.keep(fact.ties, access, locks);
    if (alone === "no") this.#next.add(fact);
  };

  #isKnown({ place, thread, cells }: Access): boolean {
    const { table } = lookUp(this.machine.fields, place.field).field;
    if (place.row <= lookUp(this.machine.tables, table).statics) return true;
    return this.#canReach(cells, thread, { table, row: place.row });
  }

  #pair(next: readonly Fact[]): void {
    for (const [at, a] of next.entries()) {
      for (const b of next.slice(at + 1)) {
        if (!conflict(a, b)) continue;
        const key = Math.min(a.id, b.id) * 2 ** 24 + Math.max(a.id, b.id);
        if (this.#judged.has(key)) continue;
        this.#judged.add(key);
        if (!shareLock(a, b)) this.open.push(a.does === "write" ? [a, b] : [b, a]);
      }
    }
  }
}

/** A mark belongs to its lock, and a ghost field is not in the kernel. */
function marksAndGhosts({ fields }: System): ReadonlySet<FieldId> {
  const skipped = [...fields.values()].filter(({ mark, ghost }) => mark !== null || ghost);
  return new Set(skipped.map(({ id }) => id));
}

/** The elements in both. */
export function meet<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  return new Map([...a].filter(([key]) => b.has(key)));
}

/** Whether two threads access one place, and one of them writes. */
export function conflict(a: Fact, b: Fact): boolean {
  return (a.does === "write" || b.does === "write") && meetsOther(a, b);
}

/** Whether two threads access one place: the same element of an array, or the whole of it. */
export function meetsOther(a: Fact, b: Fact): boolean {
  if (a.thread === b.thread || a.place.field !== b.place.field) return false;
  const whole = a.place.index === null || b.place.index === null;
  return a.place.row === b.place.row && (whole || a.place.index === b.place.index);
}

/** Whether one lock keeps the two apart. */
export function shareLock(a: Fact, b: Fact): boolean {
  return a.locks.some((la) =>
    b.locks.some((lb) => {
      if (la.lock !== lb.lock || la.row !== lb.row) return false;
      return la.mode === "exclusive" || lb.mode === "exclusive";
    }),
  );
}
