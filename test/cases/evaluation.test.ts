/** What can fail is evaluated where it stands, once, in JavaScript's order, used or not. */
import { expectAll } from "./support.ts";

expectAll("test/cases/evaluation", [
  ["callee-found-once", "holds"],
  ["choice-is-a-step", "assertion"],
  ["constant-in-predicate", "null-dereference"],
  ["dropped-result", "division-by-zero"],
  ["ghost-behind-test", "holds"],
  ["late-operand", "division-by-zero"],
  ["list-freed-in-walk", "use-after-free"],
  ["list-left-in-walk", "holds"],
  ["no-first-value", "holds"],
  ["null-on-a-list", "null-dereference"],
  ["only-default", "division-by-zero"],
  ["option-entry", "division-by-zero"],
  ["parts-are-addresses", "division-by-zero"],
  ["private-loop", "assertion"],
  ["unread-in-predicate", "division-by-zero"],
  ["value-before-null", "division-by-zero"],
]);
