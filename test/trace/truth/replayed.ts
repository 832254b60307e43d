/** A run again, node by node, by the interpreter alone: what claims about it are held against. */
import { nodeOf, type StepRun } from "../../../src/interpret/execute.ts";
import { locate } from "../../../src/interpret/evaluate.ts";
import { attempt, Oops } from "../../../src/interpret/fault.ts";
import type { PathStep } from "../../../src/interpret/result.ts";
import { start } from "../../../src/interpret/start.ts";
import { cellOf, isLive, type Machine, type State } from "../../../src/interpret/state/machine.ts";
import { beginStep, executeHere, isResting, rest, step } from "../../../src/interpret/step.ts";
import type { Value } from "../../../src/ir/expression.ts";
import type { Node, System } from "../../../src/ir/system.ts";
import type { Run } from "../../../src/trace/run.ts";
import { nameField, nameInstance, nameValue } from "../../../src/trace/words/naming.ts";

/** A node as it was executed. */
export interface Done {
  /** The number of the trace's step that it is part of. */
  readonly step: number;
  readonly thread: string;
  readonly node: Node;
  readonly run: StepRun;
  readonly before: State;
  readonly after: State;
  readonly fails: boolean;
}

export interface Replayed {
  readonly machine: Machine;
  readonly system: System;
  readonly begun: State;
  readonly done: readonly Done[];
  /** At the failing node, or after the last one. */
  readonly end: State;
  /** The state in which the threads rest, without what a failing step would have done. */
  readonly resting: State;
  readonly places: ReadonlyMap<string, (state: State) => string>;
  readonly steps: number;
}

export function replayAgain(machine: Machine, path: readonly PathStep[], run: Run): Replayed {
  const { system } = machine;
  const begun = start(machine).state;
  let state = begun;
  const nodes: Omit<Done, "step">[] = [];
  for (const by of path) {
    const way = step(machine, state, by.thread)[by.alternative]!;
    if (way.a !== "next" && way.a !== "fail") throw new Error("the path ends before it ends");
    nodes.push(
      ...nodesOf(
        beginStep(machine, state, by.thread),
        way.choices.map(({ index }) => index),
      ),
    );
    if (way.a === "next") state = way.state;
  }
  const numbers = run.steps.flatMap(({ events }, at) =>
    events.map(({ node }) => [node, at + 1] as const),
  );
  const done = nodes.map((each, at) => {
    const [node, number] = numbers[at] ?? [0, 0];
    if (node !== each.node.id) throw new Error(`the run has node ${node}, not ${each.node.id}`);
    return { ...each, step: number };
  });
  const last = done.at(-1);
  const end = last?.fails === true ? last.before : state;
  const places = placesOf(machine);
  return { machine, system, begun, done, end, resting: state, places, steps: run.steps.length };
}

function nodesOf(begun: StepRun, choices: number[]): Omit<Done, "step">[] {
  const all: Omit<Done, "step">[] = [];
  const thread = begun.self.thread.name;
  let run = begun;
  do {
    const before = [...run.cells];
    const here = { ...run, cells: before };
    const node = nodeOf(run);
    const moves = executeHere(run);
    if (moves instanceof Oops)
      return [...all, { thread, node, run: here, before, after: before, fails: true }];
    const ways = moves.filter((move): move is StepRun => !("a" in move));
    const isChoice = node.op.op === "choose" || (node.op.op === "alloc" && node.op.mayFail);
    const next = ways[isChoice ? choices.shift()! : 0]!;
    all.push({ thread, node, run: here, before, after: [...next.cells], fails: false });
    run = next;
  } while (!isResting(run));
  const after = rest({ ...run, cells: [...run.cells] });
  all.push({ ...all.pop()!, after });
  return all;
}

/** How to read each place, by its name. */
function placesOf({ system, tables }: Machine): Replayed["places"] {
  const all = new Map<string, (state: State) => string>();
  for (const { table, fields, ghosts, rows } of tables.values()) {
    for (let row = 1; row <= rows; row++) {
      for (const own of [...fields, ...ghosts]) {
        const { id, sort } = own.field;
        const read = (state: State): Value => state[cellOf(own, row)] as Value;
        all.set(nameField(system, { field: id, row }), (s) => nameValue(system, sort, read(s)));
        if (sort.s !== "array") continue;
        for (let index = 0; index < sort.length; index++) {
          const name = nameField(system, { field: id, row, index });
          all.set(name, (s) => nameValue(system, sort.of, (read(s) as readonly Value[])[index]!));
        }
      }
      const slot = tables.get(table.id)!;
      if (table.kind === "global") continue;
      all.set(`live ${nameInstance(system, table.id, row)}`, (s) => String(isLive(slot, row, s)));
    }
  }
  return all;
}

/** The places that a node writes, by name: those that its code says, and those that it changes. */
export function writtenBy({ system, places }: Replayed, done: Done): ReadonlySet<string> {
  const names = [...places]
    .filter(([, read]) => read(done.before) !== read(done.after))
    .map(([name]) => name);
  const { op } = done.node;
  if (op.op === "write" && !done.fails) {
    const place = attempt(() => locate(done.run, op.to));
    if (!(place instanceof Oops)) {
      const { row, index } = place;
      const { field } = op.to;
      names.push(nameField(system, { field, row, index }), nameField(system, { field, row }));
      const { sort } = system.fields.get(field)!;
      const all = sort.s === "array" && index === null ? sort.length : 0;
      for (let at = 0; at < all; at++) names.push(nameField(system, { field, row, index: at }));
    }
  }
  return new Set(names);
}

export function numberOf({ system }: Replayed, thread: string): number {
  return system.threads.find(({ name }) => name === thread)!.id;
}
