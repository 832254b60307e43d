/** The condition on the state under which a step reaches leaves of a kind. */
import type { Tree } from "../../../ir/tree.ts";
import { elementsOf } from "../expression/comparison.ts";
import { type Doc, group, indent, line } from "../layout.ts";
import { joinJunction } from "../expression/expression.ts";
import { atom, level, type Printed, within } from "../expression/precedence.ts";
import { printNotTest, printTest } from "../action/tests.ts";
import { findsNone, foldParts, lowestRow, Part } from "../action/part.ts";
import type { TreeScope } from "../action/tree.ts";

/** A condition, or whether it always or never holds. */
export type When = Printed | boolean;

/** The condition under which a leaf that `wanted` accepts can be reached. */
export function reaches(tree: Tree, wanted: (leaf: Tree) => boolean, scope: TreeScope): When {
  return foldParts<When>(new Part(tree, scope), (part, of) => {
    const [first, second] = part.inner.map(of);
    switch (part.tree.k) {
      case "if": {
        const { on } = part.tree;
        return branch([() => printTest(on, part.scope), () => printNotTest(on, part.scope)], first!, second!);
      }
      case "choose":
        return exists(part.name, elementsOf(part.tree.from, part.scope), first!);
      case "allocate": {
        const [none, some] = findsNone(part.tree, part.scope);
        const row = lowestRow(part.tree, part.scope);
        const then = typeof first === "boolean" ? first : exists(part.name, row, first!);
        return branch([() => none, () => some], second!, then);
      }
      case "go":
      case "fail":
      case "disabled":
      case "bound":
        return wanted(part.tree);
    }
  });
}

function branch(tests: readonly [() => Printed, () => Printed], yes: When, no: When): When {
  const [on, off] = tests;
  if (yes === no && typeof yes === "boolean") return yes;
  if (no === false) return yes === true ? on() : joinJunction("/\\", [on(), yes as Printed]);
  if (yes === false) return no === true ? off() : joinJunction("/\\", [off(), no as Printed]);
  const [a, b] = [docOf(yes), docOf(no)];
  const doc = group([["IF ", on().doc], line, ["THEN ", a], line, ["ELSE ", b]]);
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
