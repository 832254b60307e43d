/** Has the reference interpreter check a System: slow and obvious, the oracle of the tests. */
import { createMachine } from "../interpret/state/machine.ts";
import { outcomeOf } from "../replay/outcome.ts";
import { search } from "../interpret/search.ts";
import type { System } from "../ir/system.ts";
import type { Outcome } from "../trace/outcome.ts";

export async function interpret(
  system: System,
  options: { readonly maxStates?: number } = {},
): Promise<Outcome> {
  const machine = createMachine(system);
  return outcomeOf(machine, search(machine, options));
}
