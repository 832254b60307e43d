/** How each access may be moved past other threads' accesses: what lets steps be merged. */
import type { Field, Kind, NodeId, Property, Thread } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import { fieldsMet, findUnits } from "./accesses.ts";
import type { Unit } from "./accesses.ts";
import { commutes, indexTouches } from "./conflicts.ts";
import type { Everything, Owned } from "./conflicts.ts";
import { Discipline, isLocking } from "./discipline.ts";
import type { Rules } from "../rules.ts";
import { judgedTouches } from "./touches.ts";
import type { Touch } from "./touches.ts";

/** Both ways, later only (an acquire), earlier only (a release), not at all. */
export type Mover = "both" | "right" | "left" | "none";

export interface Access {
  readonly mover: Mover;
  /** Can be not enabled, so it must begin its step. */
  readonly blocking: "yes" | "no";
  /** Of a right-mover: comes to read, or queues to write, which keeps others from reading. */
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
  const units = new Map(
    programs.map((program) => [program.name, findUnits(program, { fields, met, rules })] as const),
  );
  const threadsOf = Map.groupBy(input.threads, ({ kind }) => kind);
  const everything = indexTouches([...ofThreads(units, threadsOf), ...ofJudges(input)]);
  const disciplined = new Discipline(input, units);
  return new Map(
    programs.map((program) => {
      const own = { units: units.get(program.name)!, threads: threadsOf.get(program.name) ?? [] };
      const judge = new Judge({ ...own, rules, program, everything, disciplined });
      return [program.name, judge.accesses()] as const;
    }),
  );
}

type Units = ReadonlyMap<string, ReadonlyMap<NodeId, Unit>>;

function ofThreads(units: Units, threadsOf: ReadonlyMap<string, readonly Thread[]>): Owned[] {
  return [...units].flatMap(([kind, all]) => {
    const threads = threadsOf.get(kind) ?? [];
    return [...all.values()].flatMap(({ touches, lives }) => {
      return [...touches, ...lives].map((touch) => ({ touch, threads }));
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
  readonly units: ReadonlyMap<NodeId, Unit>;
  readonly everything: Everything;
  readonly disciplined: Discipline;
}

class Judge {
  private readonly case: Case;

  constructor(given: Case) {
    this.case = given;
  }

  accesses(): ReadonlyMap<NodeId, Access> {
    const accesses = [...this.case.units.values()].filter(({ observes }) => observes === "no");
    return new Map(
      accesses.map((unit) => {
        const mover = this.isWatched(unit) ? "none" : this.withLives(unit, this.mover(unit));
        return [
          unit.node,
          { mover, blocking: canBlock(unit), queue: this.queue(unit, mover) },
        ] as const;
      }),
    );
  }

  /**
   * What another thread may free meanwhile cannot be used earlier than it was: that would hide the
   * use after free. Later it can: then the run fails, as this interleaving of it does anyway.
   */
  private withLives({ lives }: Unit, mover: Mover): Mover {
    if (this.case.rules.lives === "off" || lives.every((touch) => this.isBoth(touch))) return mover;
    return mover === "both" || mover === "right" ? "right" : "none";
  }

  private mover(unit: Unit): Mover {
    const { program, rules } = this.case;
    const changesMemory = unit.ops.some(({ op }) => op === "alloc" || op === "free");
    if (changesMemory && rules.memory === "on") return "none";
    const stuck = unit.touches.filter((touch) => !this.isBoth(touch));
    if (stuck.length === 0) return "both";
    const group = unit.group === null ? null : program.groups.get(unit.group)!;
    const lock = group?.lock?.lock;
    if (!group || !lock || !isLocking(program, unit, rules)) return "none";
    const alone = stuck.every(({ field }) => field.startsWith(`${lock}.`));
    if (!alone || !this.keeps(lock)) return "none";
    return group.mode === "release" ? "left" : "right";
  }

  private queue({ group }: Unit, mover: Mover): Access["queue"] {
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

  /** Whether an observation that does not commute follows before the next access. */
  private isWatched(unit: Unit): boolean {
    const { program, units, rules } = this.case;
    if (rules.observers === "off") return false;
    const seen = new Set<NodeId>();
    const start = program.nodes.get(unit.node)!;
    const work = [...successors(start.op)];
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const node = program.nodes.get(id)!;
      const inner = node.group !== null && node.group === unit.group;
      const met = inner ? undefined : units.get(id);
      if (met?.observes === "no") continue;
      const seenBy = met ? [...met.touches, ...met.lives] : [];
      if (!seenBy.every((touch) => this.isBoth(touch))) return true;
      work.push(...successors(node.op));
    }
    return false;
  }
}

function canBlock({ ops }: Unit): Access["blocking"] {
  const blocks = ops.some((op) => {
    if (op.op === "choose") return !(op.from.e === "const" && (op.from.value as []).length > 0);
    return op.op === "await" || op.op === "alloc";
  });
  return blocks ? "yes" : "no";
}
