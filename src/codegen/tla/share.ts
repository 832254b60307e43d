/**
 * One operator for all steps that do the same at one place of the source, as a function's steps do
 * that is called from several places:
 *
 *     before    kref_get_L21(t) == At(t, "kref_get_L21") /\ …  and  kref_get_L21_2(t) == …
 *     after     kref_get_L21(t, from, to) == At(t, from) /\ …
 */
import type { Step } from "../../ir/tree.ts";
import { type General, printAction, printGeneral, type Printing } from "./action.ts";
import { displayOf } from "./source.ts";

/** An action, and the steps that it is. */
export interface Action {
  readonly name: string;
  readonly text: string;
  readonly instances: readonly Instance[];
  /** Whether it has the labels as parameters. */
  readonly general: boolean;
}

export interface Instance {
  readonly step: Step;
  /** The labels for the parameters after `t`: the cut's own first. */
  readonly labels: readonly string[];
}

/** An action for each step. */
export function printEach(steps: readonly Step[], printing: Printing): readonly Action[] {
  return steps.flatMap((step) => alone({ step, labels: [step.cut.label] }, printing));
}

/** An action for each group of like steps. */
export function printShared(steps: readonly Step[], printing: Printing): readonly Action[] {
  const groups = new Map<string, { general: General; instances: Instance[] }>();
  for (const step of steps) {
    const general = printGeneral(step, printing);
    if (!general) continue;
    const key = `${place(step)} ${general.text}`;
    const group = groups.get(key) ?? { general, instances: [] };
    group.instances.push({ step, labels: general.labels });
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ general, instances }): readonly Action[] => {
    const [first] = instances;
    if (!first || instances.length === 1) return first ? alone(first, printing) : [];
    const name = nameOf(first.step, printing);
    return [{ name, text: `${name}${general.text}`, instances, general: true }];
  });
}

function alone(instance: Instance, printing: Printing): readonly Action[] {
  const name = nameOf(instance.step, printing);
  const text = printAction(instance.step, name, printing);
  return text === null ? [] : [{ name, text, instances: [instance], general: false }];
}

function nameOf(step: Step, printing: Printing): string {
  return printing.naming.actions.get(step.cut.label) ?? step.cut.label;
}

function place(step: Step): string {
  const { span } = displayOf(step.start);
  return `${span.file}:${span.start.line}`;
}
