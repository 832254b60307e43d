/** What an event depends on in its own thread: the branches that led to it, and where its locals come from. */
import type { FieldId, LocalId } from "../../ir/expression.ts";
import { controlOf } from "./control.ts";
import type { Happened } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import type { LockPlaces } from "./lock-places.ts";

/** A point in a thread's code: an event, or where a thread stands at the end. */
export interface Point {
  readonly thread: number;
  readonly node: number;
  /** Only what lies before it in the run matters to it. */
  readonly at: number;
}

/** A local or a field, and the events between its definition and where it was read. */
export interface Past {
  readonly thread: number;
  readonly what: LocalId | FieldId;
  readonly window: readonly [from: number, before: number];
}

export class WaysBack {
  readonly #history: History;
  readonly #locks: LockPlaces;
  /** By thread, those for something else than a lock. */
  readonly #waits: ReadonlyMap<number, readonly Happened[]>;
  /** By event: whether what it gives depends on anything that threads share. */
  readonly #shared: boolean[] = [];

  constructor(history: History, locks: LockPlaces) {
    this.#history = history;
    this.#locks = locks;
    const waits = history.events.filter(({ code, readings }) => {
      return code.op.op === "await" && readings.some((reading) => !locks.has(reading));
    });
    this.#waits = Map.groupBy(waits, ({ thread }) => thread);
  }

  /** The nearest branch without which the thread might not have come there, and which others can sway. */
  branchTo(point: Point): Happened | null {
    for (let at: Point | null = point; at !== null;) {
      const branch = this.#nearest(at);
      if (branch === null || this.isShared(branch)) return branch;
      at = pointOf(branch);
    }
    return null;
  }

  #nearest({ thread, node, at }: Point): Happened | null {
    const { isBound } = controlOf(this.#history.kind(thread));
    for (const event of this.#history.back(thread, at)) {
      if (event.code.op.op === "branch" && !isBound(event.node, node)) return event;
    }
    return null;
  }

  /**
   * The branches of a thread after a definition whose other side might have defined the same anew
   * (potential dependence, Korel and Laski 1988), the last first.
   */
  branchesPast({ thread, what, window: [from, before] }: Past): readonly Happened[] {
    const { mayDefine } = controlOf(this.#history.kind(thread));
    const found: Happened[] = [];
    let next: Happened | null = null;
    for (const event of this.#history.back(thread, before)) {
      if (event.at <= from) break;
      const { op } = event.code;
      if (op.op === "branch" && next !== null) {
        const other = next.node === op.yes ? op.no : op.yes;
        if (mayDefine(event.node, other, what) && this.isShared(event)) found.push(event);
      }
      next = event;
    }
    return found;
  }

  /**
   * The last wait that a thread went through before an event, for something else than a lock. A wait is a
   * branch that has only one way on: without it the thread would not have come further.
   */
  waitBefore({ thread, at }: Point): Happened | null {
    return this.#history.last(this.#waits.get(thread) ?? [], at);
  }

  /** An event depends on earlier ones, so they are worked out first: nothing recurs deeply. */
  isShared({ at }: Happened): boolean {
    const { events } = this.#history;
    while (this.#shared.length <= at) {
      this.#shared.push(this.#findShared(events[this.#shared.length]!));
    }
    return this.#shared[at]!;
  }

  #findShared(event: Happened): boolean {
    if (event.readings.some((reading) => !this.#locks.has(reading))) return true;
    if (event.code.op.op === "choose" || event.code.op.op === "alloc") return true;
    return event.locals.some((local) => {
      const definition = this.#history.definition(event.thread, local, event.at);
      if (definition === null) return false;
      if (this.isShared(definition)) return true;
      const isConstant = definition.locals.length === 0 && definition.readings.length === 0;
      if (isConstant && this.branchTo(pointOf(definition)) !== null) return true;
      const window = [definition.at, event.at] as const;
      return this.branchesPast({ thread: event.thread, what: local, window }).length > 0;
    });
  }
}

export function pointOf({ thread, node, at }: Happened): Point {
  return { thread, node, at };
}
