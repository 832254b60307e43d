/** A hand-made System, printed. */
import { type ModuleInput, printModule, type TlaModule } from "../../../src/codegen/tla/index.ts";
import { createMachine } from "../../../src/interpret/state/machine.ts";
import { start } from "../../../src/interpret/start.ts";
import { snapshot } from "../../../src/interpret/state/state.ts";
import type { System } from "../../../src/ir/system.ts";
import { buildTrees } from "../../../src/passes/trees/build-trees.ts";
import { makeSystem, type SystemParts } from "../../support/system.ts";

export interface Printed {
  readonly system: System;
  readonly input: ModuleInput;
  readonly module: TlaModule;
}

export function print(parts: SystemParts, sharing: "on" | "off" = "on"): Printed {
  const system = makeSystem(parts);
  const input: ModuleInput = {
    system,
    ...buildTrees(system),
    initial: initialOf(system),
    sharing,
  };
  return { system, input, module: printModule(input) };
}

/** Where the interpreter says that the threads rest first. */
export function initialOf(system: System): ModuleInput["initial"] {
  const machine = createMachine(system);
  const begun = snapshot(machine, start(machine).state);
  const threads = system.threads.map(({ id, kind }) => {
    const cut = system.kinds.get(kind)!.cuts.get(begun.node(id))!;
    const locals = cut.live.map((local) => [local, begun.local(id, local)!] as const);
    return { id, cut: cut.label, locals: new Map(locals) };
  });
  return { threads, written: [] };
}
