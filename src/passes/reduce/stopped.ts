/**
 * Finds where a thread may be left standing while another waits, in a mark that stops it (decision 030).
 *
 * A step that is merged is not interrupted. That hides nothing if whoever stops a thread in the middle of it goes on
 * by itself: the thread's movers are moved before it or behind it. But if it waits there, or is stopped itself, others
 * see what the thread holds meanwhile. Then an acquire, after which the thread could be left standing, and a release,
 * before which it could, are no movers.
 */
import type { Field, Group, MarkRead, NodeId, Thread } from "../../ir/system.ts";
import type { Program } from "../lower/index.ts";
import type { Rules } from "../rules.ts";
import type { Event } from "./accesses.ts";
import { distinct, findLocksets, type Held } from "./locksets.ts";

interface Stopping {
  readonly programs: readonly Program[];
  readonly threads: readonly Thread[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly rules: Rules;
}

type Events = ReadonlyMap<string, ReadonlyMap<NodeId, Event>>;

/** The mark of one lock, as a lockset names it. */
type Mark = Pick<Held, "lock" | "owner">;

/** Another program that may stand in a mark of this one, and be left there. */
interface Stopper {
  readonly mark: Mark;
  /** The marks in which this program's thread may stand so that the other does not come to it. */
  readonly stoppedBy: readonly Mark[];
}

export class Stoppers {
  private readonly given: Stopping;
  /** By program: those that may leave a thread of it standing. */
  private readonly found = new Map<string, readonly Stopper[]>();

  constructor(given: Stopping, events: Events) {
    this.given = given;
    const stops = given.programs.flatMap((program) => this.marksOf(program));
    const standing = new Map(
      given.programs.map(({ name }) => [name, [] as readonly Standing[]] as const),
    );
    if (stops.length > 0) {
      for (const program of given.programs) {
        standing.set(program.name, standingIn(program, events.get(program.name)!, given));
      }
    }
    // Who is stopped where it stands may be left there too, so those are found anew until there are no more.
    for (let size = -1; size < this.size();) {
      size = this.size();
      for (const program of given.programs)
        this.found.set(program.name, this.of(program, standing));
    }
  }

  /** Whether the thread may be left standing at an event of a lock function: after an acquire, before a release. */
  mayLeave(program: Program, { touches }: Event, group: Group): boolean {
    const stoppers = this.found.get(program.name)!;
    if (stoppers.length === 0) return false;
    const [first, ...others] = touches.map(({ locks }) => locks);
    const always = (first ?? []).filter((held) => {
      return others.every((locks) => locks.some((other) => isSame(other, held)));
    });
    const own = group.mode === "acquire" && group.lock !== null ? [group.lock] : [];
    const held = [...always.filter(({ mode }) => mode === "exclusive"), ...own];
    return stoppers.some(({ mark, stoppedBy }) => {
      return ![mark, ...stoppedBy].some((each) => held.some((lock) => isSame(lock, each)));
    });
  }

  private of(program: Program, standing: ReadonlyMap<string, readonly Standing[]>): Stopper[] {
    const { programs, threads } = this.given;
    const marks = this.marksOf(program);
    return programs.flatMap((other) => {
      const count = threads.filter(({ kind }) => kind === other.name).length;
      if (count < (other === program ? 2 : 1)) return [];
      const isStopped = (this.found.get(other.name) ?? []).length > 0;
      const stoppedBy = this.marksOf(other);
      return standing.get(other.name)!.flatMap(({ held, stays }) => {
        const met = stays || isStopped ? marks.filter((mark) => mayBeSame(mark, held)) : [];
        return met.map((mark) => ({ mark, stoppedBy }));
      });
    });
  }

  private marksOf({ stops }: Program): readonly Mark[] {
    return this.given.rules.stopped === "off" ? [] : stops.map((mark) => this.markOf(mark));
  }

  private markOf({ ref }: MarkRead): Mark {
    return { lock: this.given.fields.get(ref.field)!.lock!, owner: ref.owner };
  }

  private size(): number {
    return [...this.found.values()].reduce((sum, all) => sum + all.length, 0);
  }
}

/** A lock that a program may hold somewhere, and whether it may stay there: it waits, or goes round in a loop. */
interface Standing {
  readonly held: Held;
  readonly stays: boolean;
}

/** With the locks that are held on some way: none is forgotten where ways meet, or as a variable changes. */
function standingIn(
  program: Program,
  events: ReadonlyMap<NodeId, Event>,
  { fields, rules }: Stopping,
): readonly Standing[] {
  const may: Rules = { ...rules, everyWay: "off", renamed: "off", aliases: "off" };
  const locksets = findLocksets(program, { fields, rules: may });
  const found = new Map<string, Standing>();
  for (const [id, { op }] of program.nodes) {
    const event = events.get(id);
    const waits = event?.ops.some((own) => mayWait(own.op)) ?? false;
    const stays = waits || op.op === "loop";
    for (const [key, held] of locksets.get(id) ?? []) {
      found.set(key, { held, stays: stays || (found.get(key)?.stays ?? false) });
    }
  }
  return [...found.values()];
}

function mayWait(op: Event["ops"][number]["op"]): boolean {
  return op === "await" || op === "choose" || op === "alloc";
}

function mayBeSame(a: Mark, b: Mark): boolean {
  return a.lock === b.lock && !distinct(a.owner, b.owner);
}

/** Whether two are one lock: of a global, or of the same static instance. */
function isSame(a: Mark, b: Mark): boolean {
  if (a.lock !== b.lock) return false;
  if (a.owner === null || b.owner === null) return a.owner === b.owner;
  return a.owner.e === "const" && b.owner.e === "const" && a.owner.value === b.owner.value;
}
