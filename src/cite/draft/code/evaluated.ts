/** C expressions that stand as statements. */
import { children, part, type Syntax } from "../../c/syntax.ts";
import { nothing } from "../model/types.ts";
import { assign, countUp } from "./assignments.ts";
import { leaveOut, writeFrom, type Body } from "../state/body.ts";
import { call } from "./calls.ts";

/** An expression for what it does. */
export function evaluated(body: Body, node: Syntax): void {
  switch (node.type) {
    case "assignment_expression":
      assign(body, node);
      return;
    case "update_expression":
      countUp(body, node, false);
      return;
    case "comma_expression":
    case "parenthesized_expression":
      for (const inner of children(node)) evaluated(body, inner);
      return;
    case "call_expression": {
      const value = call(body, node, nothing);
      if (value.acts && value.text !== null) writeFrom(body, `${value.text};`, node);
      else if (body.unsure) leaveOut(body, node);
      return;
    }
    case "cast_expression":
      return evaluated(body, part(node, "value")!);
    default:
      leaveOut(body, node);
  }
}
