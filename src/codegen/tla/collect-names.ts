/** Maps a module's names back to the System. */
import type { LabelName, Names, SlotName } from "../../trace/names.ts";
import { failuresOf, type Printing } from "./action/action.ts";
import type { Invariant } from "./judge/invariants.ts";
import type { Step } from "../../ir/tree.ts";
import { populated, slotOf } from "./names/naming.ts";
import type { Action } from "./action/share.ts";

interface Parts {
  readonly printing: Printing;
  readonly actions: readonly Action[];
  readonly invariants: readonly Invariant[];
}

export function collectNames(steps: readonly Step[], parts: Parts): Names {
  const { naming, frame } = parts.printing;
  return {
    module: naming.module,
    pc: "pc",
    local: frame.variables.includes("local") ? "local" : null,
    error: "error",
    tables: [...naming.tables.values()],
    threads: naming.threads,
    labels: collectLabels(parts.printing),
    actions: new Map(
      parts.actions.map(({ name, instances }) => [
        name,
        instances.map(({ step }) => step.cut.label),
      ]),
    ),
    invariants: new Map(parts.invariants.map(({ name, checks }) => [name, checks])),
    failures: steps.flatMap(failuresOf),
  };
}

function collectLabels({ system, naming }: Printing): ReadonlyMap<string, LabelName> {
  const labels = new Map<string, LabelName>();
  for (const kind of populated(system)) {
    for (const { label, node, live } of kind.cuts.values()) {
      const locals = live.map((local): SlotName => {
        const { name, sort } = slotOf(naming, kind.name, local);
        return { local, slot: name, sort };
      });
      labels.set(label, { kind: kind.name, node, locals });
    }
  }
  return labels;
}
