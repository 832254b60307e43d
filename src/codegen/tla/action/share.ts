/**
 * One operator for all steps with equal effects at one place of the source, such as the steps of a
 * function that is called from several places:
 *
 *     before    kref_get_L21(t) == At(t, "kref_get_L21") /\ …  and  kref_get_L21_2(t) == …
 *     after     kref_get_L21(t, from, to) == At(t, from) /\ …
 */
import type { Step } from "../../../ir/tree.ts";
import { type General, printAction, printGeneral, type Printing } from "./action.ts";
import { docKey } from "../doc-key.ts";
import { call, type Doc, hardline, indent, render } from "../layout.ts";
import { displayOf } from "../names/source.ts";

/** An action, and its steps. */
export interface Action {
  readonly name: string;
  readonly text: string;
  readonly instances: readonly Instance[];
  /** The parameters after `t`. */
  readonly parameters: readonly string[];
}

export interface Instance {
  readonly step: Step;
  /** The strings for the parameters. */
  readonly args: readonly string[];
}

/** The steps in the order of their source, so that the module can be read beside it. */
export function inSourceOrder(steps: readonly Step[], files: readonly string[]): readonly Step[] {
  const places = new Map(
    steps.map((step) => {
      const { file, start } = displayOf(step.start).span;
      return [step, [files.indexOf(file), start.line, start.column]] as const;
    }),
  );
  return steps.toSorted((a, b) => compare(places.get(a) ?? [], places.get(b) ?? []));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** An action for each step. */
export function printEach(steps: readonly Step[], printing: Printing): readonly Action[] {
  return steps.flatMap((step) => printAlone(step, printing));
}

/** An action for each group of like steps. */
export function printShared(steps: readonly Step[], printing: Printing): readonly Action[] {
  const groups = new Map<string, { step: Step; general: General }[]>();
  for (const step of steps) {
    const general = printGeneral(step, "all", printing);
    if (!general) continue;
    const key = `${place(step)} ${docKey(general.body)}`;
    groups.set(key, [...(groups.get(key) ?? []), { step, general }]);
  }
  return [...groups.values()].flatMap((group): readonly Action[] => {
    const [first] = group;
    if (!first) return [];
    return group.length === 1 ? printAlone(first.step, printing) : [printGroup(group, printing)];
  });
}

type Group = readonly { readonly step: Step; readonly general: General }[];

/** Labels and slots are parameters only if they differ. */
function printGroup(group: Group, printing: Printing): Action {
  const [first] = group as [Group[number]];
  const labels = differing(group.map(({ general }) => general.labels));
  const slots = differing(group.map(({ general }) => general.slots));
  const varying = {
    labels: new Set(labels.map((at) => first.general.labels[at]!)),
    slots: new Set(slots.map((at) => first.general.slots[at]!)),
  };
  const general = printGeneral(first.step, varying, printing) ?? first.general;
  const { body, parameters } = general;
  const name = nameOf(first.step, printing);
  const instances = group.map(({ step, general: own }): Instance => {
    const args = [...labels.map((at) => own.labels[at]!), ...slots.map((at) => own.slots[at]!)];
    return { step, args };
  });
  return { name, text: define(name, parameters, body), instances, parameters };
}

/** The columns in which the rows, all of one length, differ. */
function differing(rows: readonly (readonly string[])[]): readonly number[] {
  const [first = []] = rows;
  return [...first.keys()].filter((at) => rows.some((row) => row[at] !== first[at]));
}

function printAlone(step: Step, printing: Printing): readonly Action[] {
  const name = nameOf(step, printing);
  const body = printAction(step, printing);
  if (body === null) return [];
  const text = define(name, [], body);
  return [{ name, text, instances: [{ step, args: [] }], parameters: [] }];
}

function define(name: string, parameters: readonly string[], body: Doc): string {
  return render([call(name, ["t", ...parameters]), " ==", indent([hardline, body])]);
}

function nameOf(step: Step, printing: Printing): string {
  return printing.naming.actions.get(step.cut.label) ?? step.cut.label;
}

function place(step: Step): string {
  const { span } = displayOf(step.start);
  return `${span.file}:${span.start.line}`;
}
