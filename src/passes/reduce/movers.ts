/** Decides how each access moves past those of other threads, so that accesses can be merged into steps. */
import type { Field, Kind, NodeId, Property, Thread } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import { fieldsMet, findEvents } from "./accesses.ts";
import type { Event } from "./accesses.ts";
import { commutes, indexTouches } from "./conflicts.ts";
import type { Everything, Owned } from "./conflicts.ts";
import { Discipline, isLocking } from "./discipline.ts";
import type { Rules } from "../rules.ts";
import { Stoppers } from "./stopped.ts";
import { judgedTouches } from "./touches.ts";
import type { Touch } from "./touches.ts";

/** Right is later, as an acquire moves; left is earlier, as a release does. */
export type Mover = "both" | "right" | "left" | "none";

export interface Access {
  readonly mover: Mover;
  /** Whether it may not be enabled; then it begins its step. */
  readonly blocking: "yes" | "no";
  /** For a right-mover: whether it begins to read, or queues to write, which keeps others from reading. */
  readonly queue: "reads" | "writes" | "no";
}

/** The accesses of each program, by the node at which they begin; observers are not among them. */
export type Accesses = ReadonlyMap<Kind["name"], ReadonlyMap<NodeId, Access>>;

export interface Movable {
  readonly programs: readonly Program[];
  readonly threads: readonly Thread[];
  readonly properties: readonly Property[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly rules: Rules;
}

export function findAccesses(input: Movable): Accesses {
  const { fields, rules, programs } = input;
  const met = rules.met === "on" ? fieldsMet(programs, input.properties) : new Set<string>();
  const events = new Map(
    programs.map((program) => [program.name, findEvents(program, { fields, met, rules })] as const),
  );
  const threadsOf = Map.groupBy(input.threads, ({ kind }) => kind);
  const stops = rules.stopped === "on" ? ofStops(programs, threadsOf) : [];
  const everything = indexTouches([...ofThreads(events, threadsOf), ...stops, ...ofJudges(input)]);
  const disciplined = new Discipline(input, events);
  const stoppers = new Stoppers(input, events);
  return new Map(
    programs.map((program) => {
      const own = { events: events.get(program.name)!, threads: threadsOf.get(program.name) ?? [] };
      const judge = new Judge({ ...own, rules, program, everything, disciplined, stoppers });
      return [program.name, judge.accesses()] as const;
    }),
  );
}

type Events = ReadonlyMap<string, ReadonlyMap<NodeId, Event>>;

function ofThreads(events: Events, threadsOf: ReadonlyMap<string, readonly Thread[]>): Owned[] {
  return [...events].flatMap(([kind, all]) => {
    const threads = threadsOf.get(kind) ?? [];
    return [...all.values()].flatMap(({ touches, lives }) => {
      return [...touches, ...lives].map((touch) => ({ touch, threads }));
    });
  });
}

/** The marks that stop a thread are read before each of its steps. */
function ofStops(
  programs: readonly Program[],
  threadsOf: ReadonlyMap<string, readonly Thread[]>,
): Owned[] {
  return programs.flatMap(({ name, stops }) => {
    return stops.map(({ ref: { field, owner } }): Owned => {
      const touch = { field, owner, does: "read", locks: [] } as const;
      return { touch, threads: threadsOf.get(name) ?? [] };
    });
  });
}

function ofJudges(input: Movable): readonly Owned[] {
  const seen = input.rules.properties === "on" ? judgedTouches(input) : [];
  return seen.map((touch) => ({ touch, threads: [] }));
}

interface Case {
  readonly rules: Rules;
  readonly program: Program;
  readonly threads: readonly Thread[];
  readonly events: ReadonlyMap<NodeId, Event>;
  readonly everything: Everything;
  readonly disciplined: Discipline;
  readonly stoppers: Stoppers;
}

class Judge {
  private readonly case: Case;

  constructor(given: Case) {
    this.case = given;
  }

  accesses(): ReadonlyMap<NodeId, Access> {
    const accesses = [...this.case.events.values()].filter(({ observes }) => observes === "no");
    return new Map(
      accesses.map((event) => {
        const mover = this.isWatched(event) ? "none" : this.withLives(event, this.mover(event));
        return [
          event.node,
          { mover, blocking: canBlock(event), queue: this.queue(event, mover) },
        ] as const;
      }),
    );
  }

  /**
   * An access to memory that another thread may free does not move left: that would hide a use after free.
   * It may move right: then it fails, as it does in the other order of the two.
   */
  private withLives({ lives }: Event, mover: Mover): Mover {
    if (this.case.rules.lives === "off" || lives.every((touch) => this.isBoth(touch))) return mover;
    return mover === "both" || mover === "right" ? "right" : "none";
  }

  private mover(event: Event): Mover {
    const { program, rules } = this.case;
    const changesMemory = event.ops.some(({ op }) => op === "alloc" || op === "free");
    if (changesMemory && rules.memory === "on") return "none";
    const stuck = event.touches.filter((touch) => !this.isBoth(touch));
    if (stuck.length === 0) return "both";
    const group = event.group === null ? null : program.groups.get(event.group)!;
    const lock = group?.lock?.lock;
    if (!group || !lock || !isLocking(program, event, rules)) return "none";
    const alone = stuck.every(({ field }) => field.startsWith(`${lock}.`));
    if (!alone || !this.keeps(lock) || this.case.stoppers.mayLeave(program, event, group)) {
      return "none";
    }
    return group.mode === "release" ? "left" : "right";
  }

  private queue({ group }: Event, mover: Mover): Access["queue"] {
    if (group === null || mover !== "right") return "no";
    const { mode } = this.case.program.groups.get(group)!;
    if (mode === "acquireShared") return "reads";
    return mode === "queue" ? "writes" : "no";
  }

  private keeps(lock: string): boolean {
    return this.case.rules.discipline === "off" || this.case.disciplined.keeps(lock);
  }

  private isBoth(touch: Touch): boolean {
    const own: Owned = { touch, threads: this.case.threads };
    return commutes(own, this.case.everything, this.case.rules);
  }

  /** Whether an observer that does not commute follows before the next access. */
  private isWatched(event: Event): boolean {
    const { program, events, rules } = this.case;
    if (rules.observers === "off") return false;
    const seen = new Set<NodeId>();
    const start = program.nodes.get(event.node)!;
    const work = [...successors(start.op)];
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const node = program.nodes.get(id)!;
      const inner = node.group !== null && node.group === event.group;
      const met = inner ? undefined : events.get(id);
      if (met?.observes === "no") continue;
      const seenBy = met ? [...met.touches, ...met.lives] : [];
      if (!seenBy.every((touch) => this.isBoth(touch))) return true;
      work.push(...successors(node.op));
    }
    return false;
  }
}

function canBlock({ ops }: Event): Access["blocking"] {
  const blocks = ops.some((op) => {
    if (op.op === "choose") return !(op.from.e === "const" && (op.from.value as []).length > 0);
    return op.op === "await" || op.op === "alloc";
  });
  return blocks ? "yes" : "no";
}
