/** The first cut of each thread, which the interpreter computes and the TLA+ module states. */
import type { Initial } from "../codegen/tla/index.ts";
import { createMachine } from "../interpret/state/machine.ts";
import { start } from "../interpret/start.ts";
import { snapshot } from "../interpret/state/state.ts";
import type { System } from "../ir/system.ts";
import { isSame, rowsOf } from "../trace/changes.ts";
import type { Snapshot } from "../trace/run.ts";

export function initialOf(system: System): Initial {
  const machine = createMachine(system);
  const { state, failure } = start(machine);
  const begun = snapshot(machine, state);
  const threads = system.threads.flatMap(({ id, kind }) => {
    // A thread whose first assertion failed has no cut; the module starts as failed.
    const cut = system.kinds.get(kind)!.cuts.get(begun.node(id)) ?? anyCut(system, kind);
    const locals = cut.live.flatMap((local) => {
      const value = begun.local(id, local);
      return value === undefined ? [] : [[local, value] as const];
    });
    return { id, cut: cut.label, locals: new Map(locals) };
  });
  const written = writtenIn(system, begun);
  if (failure?.f !== "fault") return { threads, written };
  const { span } = system.kinds
    .get(system.threads[failure.thread - 1]!.kind)!
    .nodes.get(failure.node)!;
  const where = `${span.file.split("/").at(-1)}:${span.start.line}`;
  return { threads, written, failure: { kind: failure.fault.kind, where, thread: failure.thread } };
}

function writtenIn(system: System, begun: Snapshot): Initial["written"] {
  return [...system.tables.values()].flatMap((table) => {
    const rows = Array.from({ length: rowsOf(table) }, (_, index) => index + 1);
    return table.fields.flatMap((field) => {
      const { initial } = system.fields.get(field)!;
      return rows
        .map((row) => ({ field, row, value: begun.field(field, row) }))
        .filter(({ value }) => !isSame(value, initial));
    });
  });
}

function anyCut(system: System, kind: string): { label: string; live: readonly number[] } {
  return [...system.kinds.get(kind)!.cuts.values()][0]!;
}
