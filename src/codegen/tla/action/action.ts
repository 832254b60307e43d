/** A step as an action, with its labels written out or as parameters. */
import type { System } from "../../../ir/system.ts";
import { leavesOf, type Step, type Tree } from "../../../ir/tree.ts";
import type { FailureName } from "../../../trace/names.ts";
import { type Frame, guarded, close, printItems } from "./body.ts";
import type { Used } from "../names/helpers.ts";
import { call, type Doc, hardline, quote } from "../layout.ts";
import type { Naming } from "../names/naming.ts";
import { plainly, selectSlot, type Scope } from "../names/scope.ts";
import { nameRepeated } from "../expression/lets.ts";
import { printTree, type TreeScope } from "./tree.ts";
import { type Display, displayOf, displayed, sourceComment } from "../names/source.ts";

export interface Printing {
  readonly system: System;
  readonly naming: Naming;
  readonly used: Set<Used>;
  readonly frame: Frame;
}

/** The step's body; null if it is never enabled. */
export function printAction(step: Step, printing: Printing): Doc | null {
  return printBody(step, printing, { label: quote, ...plainly });
}

/**
 * The labels and slots of a step that are parameters of its action, since like steps differ in them.
 */
export interface Varying {
  readonly labels: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
}

export interface General {
  readonly body: Doc;
  /** The parameters after `t`. */
  readonly parameters: readonly string[];
  /** The values of the parameters in this step. */
  readonly labels: readonly string[];
  readonly slots: readonly string[];
}

/**
 * The body with parameters for the varying labels and slots, or for all of them. Steps that differ only
 * in these have the same text. Null if the step is never enabled.
 */
export function printGeneral(
  step: Step,
  varying: Varying | "all",
  printing: Printing,
): General | null {
  const labels: string[] = [];
  const slots: string[] = [];
  const varies = (value: string, of: keyof Varying): boolean => {
    return varying === "all" || varying[of].has(value);
  };
  const body = printBody(step, printing, {
    label: (label) => {
      return varies(label, "labels") ? parameterFor(label, labels, ["from", "to"]) : quote(label);
    },
    slot: (slot) => {
      return varies(slot, "slots") ? `[${parameterFor(slot, slots, ["slot"])}]` : selectSlot(slot);
    },
    nameLet: (wanted) => (varying === "all" ? "let" : wanted),
  });
  if (body === null) return null;
  const parameters = [
    ...labels.map((_, at) => parameterName(at, ["from", "to"])),
    ...slots.map((_, at) => parameterName(at, ["slot"])),
  ];
  return { body, parameters, labels, slots };
}

/** The parameter for the value; a new one for a new value. */
function parameterFor(value: string, values: string[], names: readonly string[]): string {
  if (!values.includes(value)) values.push(value);
  return parameterName(values.indexOf(value), names);
}

/** `from`, `to`, `to_2`, `to_3`, … */
function parameterName(at: number, names: readonly string[]): string {
  const last = names.length - 1;
  return at <= last ? (names[at] as string) : `${names[last]}_${at - last + 1}`;
}

/** How an action prints the labels of its cuts, and selects slots. */
interface Wording extends Pick<Scope, "slot" | "nameLet"> {
  readonly label: (label: string) => Doc;
}

function printBody(step: Step, printing: Printing, wording: Wording): Doc | null {
  const { kind, cut } = step;
  const at = call("At", ["t", wording.label(cut.label)]);
  const scope: TreeScope = {
    ...{ naming: printing.naming, used: printing.used, kind },
    ...{ slot: wording.slot, nameLet: wording.nameLet },
    ...{ bound: new Map(), here: null, from: cut, frame: printing.frame, allocated: new Map() },
    label: (node) => wording.label(kind.cuts.get(node)?.label ?? `${kind.name}_${node}`),
    where: (leaf) => quote(whereOf(step, leaf)),
  };
  const lets = nameRepeated(step.tree, scope);
  const body = printTree(step.tree, lets.scope);
  if (!body) return null;
  const begins = guarded(at, kind.stops.length === 0 ? body : guarded("Runs(t)", body));
  const items = printItems(close(begins, printing.frame));
  return lets.doc === null ? items : [lets.doc, hardline, items];
}

/** The place of a failing leaf, as `error` has it. */
function whereOf(step: Step, leaf: Tree & { k: "fail" }): string {
  const { span } = displayAt(step, leaf);
  return `${span.file.split("/").at(-1)}:${span.start.line}`;
}

function displayAt(step: Step, leaf: Tree & { k: "fail" }): Display {
  return displayOf(step.kind.nodes.get(leaf.node) ?? step.start);
}

/** The failing leaves of a step. */
export function failuresOf(step: Step): readonly FailureName[] {
  return leavesOf(step.tree).flatMap((leaf) => {
    if (leaf.k !== "fail") return [];
    const { kind, reason } = leaf;
    const { span } = displayAt(step, leaf);
    return [{ where: whereOf(step, leaf), kind, reason, span }];
  });
}

/** The source lines of the step, as comments. */
export function commentOf(step: Step, system: System): readonly string[] {
  const nodes = leavesOf(step.tree).flatMap((leaf) => (leaf.k === "go" ? leaf.nodes : []));
  const all = [step.start, ...nodes.flatMap((id) => step.kind.nodes.get(id) ?? [])];
  return sourceComment(displayed(all), step.cut.label, system);
}
