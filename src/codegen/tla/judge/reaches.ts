/** The condition on the state under which a step reaches leaves of a kind. */
import type { Tree } from "../../../ir/tree.ts";
import { elementsOf } from "../expression/comparison.ts";
import { type Doc, group, indent, line } from "../layout.ts";
import { joinJunction } from "../expression/expression.ts";
import { atom, level, type Printed, within } from "../expression/precedence.ts";
import { bind } from "../names/scope.ts";
import { printNotTest, printTest } from "../action/tests.ts";
import { lowestRow, type TreeScope } from "../action/tree.ts";

/** A condition, or whether it always or never holds. */
export type When = Printed | boolean;

/** The condition under which a leaf that `wanted` accepts can be reached. */
export function reaches(tree: Tree, wanted: (leaf: Tree) => boolean, scope: TreeScope): When {
  switch (tree.k) {
    case "if": {
      const [yes, no] = [reaches(tree.yes, wanted, scope), reaches(tree.no, wanted, scope)];
      return branch([printTest(tree.on, scope), printNotTest(tree.on, scope)], yes, no);
    }
    case "choose": {
      const inner = bind(scope, tree.name);
      const then = reaches(tree.then, wanted, { ...scope, bound: inner.scope.bound });
      return exists(inner.name, elementsOf(tree.from, scope), then);
    }
    case "allocate": {
      const { name, inner, rows, lowest } = lowestRow(tree, scope);
      const then = reaches(tree.then, wanted, inner);
      const empty = comparison([rows, " = {}"]);
      return branch(
        [empty, comparison([rows, " # {}"])],
        reaches(tree.none, wanted, scope),
        typeof then === "boolean" ? then : exists(name, lowest, then),
      );
    }
    case "go":
    case "fail":
    case "disabled":
    case "bound":
      return wanted(tree);
  }
}

function comparison(doc: Doc): Printed {
  return { doc, level: level.compare };
}

function branch(tests: readonly [Printed, Printed], yes: When, no: When): When {
  const [on, off] = tests;
  if (yes === no && typeof yes === "boolean") return yes;
  if (no === false) return yes === true ? on : joinJunction("/\\", [on, yes as Printed]);
  if (yes === false) return no === true ? off : joinJunction("/\\", [off, no as Printed]);
  const [a, b] = [docOf(yes), docOf(no)];
  const doc = group([["IF ", on.doc], line, ["THEN ", a], line, ["ELSE ", b]]);
  return { doc, level: level.open };
}

function exists(name: string, set: Doc, then: When): When {
  if (then === false) return false;
  if (then === true) return { doc: [set, " # {}"], level: level.compare };
  const doc = group([`\\E ${name} \\in `, set, " :", indent([line, then.doc])]);
  return { doc, level: level.open };
}

export function docOf(when: When): Doc {
  return typeof when === "boolean" ? (when ? "TRUE" : "FALSE") : when.doc;
}

/** `at /\ when`, simplified. */
export function conjoin(at: Doc, when: When): Doc | null {
  if (when === false) return null;
  if (when === true) return at;
  return joinJunction("/\\", [atom(at), atom(within(when, level.not))]).doc;
}
