/** A step as an action, with its labels written out or as parameters. */
import type { System } from "../../ir/system.ts";
import type { Step, Tree } from "../../ir/tree.ts";
import type { FailureName } from "../../trace/names.ts";
import { type Frame, guarded, close, printItems } from "./body.ts";
import type { Helped } from "./helpers.ts";
import { call, type Doc, hardline, indent, quote, render } from "./layout.ts";
import type { Naming } from "./naming.ts";
import { printTree, type TreeScope } from "./tree.ts";
import { type Display, displayOf, displayed, sourceComment } from "./source.ts";

export interface Printing {
  readonly system: System;
  readonly naming: Naming;
  readonly used: Set<Helped>;
  readonly frame: Frame;
}

/** How an action names the labels of its cuts. */
type Labels = (label: string) => Doc;

/** The definition under `name`; null if the step is never enabled. */
export function printAction(step: Step, name: string, printing: Printing): string | null {
  const body = printBody(step, printing, quote);
  return body === null ? null : render([`${name}(t) ==`, indent([hardline, body])]);
}

export interface General {
  /** The definition's text after the operator's name. */
  readonly text: string;
  /** The labels that its parameters after `t` stand for in this step. */
  readonly labels: readonly string[];
}

/** The action for any labels; null if the step is never enabled. */
export function printGeneral(step: Step, printing: Printing): General | null {
  const labels: string[] = [];
  const parameter = (label: string): string => {
    if (!labels.includes(label)) labels.push(label);
    return parameterName(labels.indexOf(label));
  };
  const body = printBody(step, printing, parameter);
  if (body === null) return null;
  const parameters = ["t", ...labels.map((_, at) => parameterName(at))];
  const text = render([call("", parameters), " ==", indent([hardline, body])]);
  return { text, labels };
}

export function parameterName(at: number): string {
  return at === 0 ? "from" : at === 1 ? "to" : `to_${at}`;
}

function printBody(step: Step, printing: Printing, labels: Labels): Doc | null {
  const { kind, cut } = step;
  const at = call("At", ["t", labels(cut.label)]);
  const scope: TreeScope = {
    ...{ naming: printing.naming, used: printing.used, kind, bound: new Map(), here: null },
    ...{ from: cut, frame: printing.frame, allocated: new Map() },
    label: (node) => labels(kind.cuts.get(node)?.label ?? `${kind.name}_${node}`),
    where: (leaf) => quote(whereOf(step, leaf)),
  };
  const body = printTree(step.tree, scope);
  return body && printItems(close(guarded(at, body), printing.frame));
}

/** What `error` says of a failing leaf: the place, and the reason if there is one. */
function whereOf(step: Step, leaf: Tree & { k: "fail" }): string {
  const { span } = displayAt(step, leaf);
  const place = `${span.file.split("/").at(-1)}:${span.start.line}`;
  return leaf.reason === "" ? place : `${place}: ${leaf.reason}`;
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
    return [{ where: whereOf(step, leaf).replaceAll(/\s+/g, " "), kind, reason, span }];
  });
}

export function leavesOf(tree: Tree): readonly Tree[] {
  switch (tree.k) {
    case "if":
      return [...leavesOf(tree.yes), ...leavesOf(tree.no)];
    case "choose":
      return leavesOf(tree.then);
    case "allocate":
      return [...leavesOf(tree.then), ...leavesOf(tree.none)];
    case "go":
    case "fail":
    case "disabled":
    case "bound":
      return [tree];
  }
}

/** The source lines that the step stands for, as comments. */
export function commentOf(step: Step, system: System): readonly string[] {
  const nodes = leavesOf(step.tree).flatMap((leaf) => (leaf.k === "go" ? leaf.nodes : []));
  const all = [step.start, ...nodes.flatMap((id) => step.kind.nodes.get(id) ?? [])];
  return sourceComment(displayed(all), step.cut.label, system);
}
