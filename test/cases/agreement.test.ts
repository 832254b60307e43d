/** Protocols on which checkers were once wrong or split. */
import { expectAll } from "./support.ts";

expectAll("test/cases/agreement", [
  ["acquire-or-not", "holds"],
  ["backtick-in-name", "holds"],
  ["circle-with-a-way-out", "circular-wait"],
  ["latch-and-item", "deadlock"],
  ["no-instances", "incomplete"],
  ["polite-door", "holds"],
  ["same-call-twice", "holds"],
  ["search-first-failure", "use-after-free"],
  ["search-first-null", "null-dereference"],
  ["search-freed", "use-after-free"],
  ["taken-twice-assert", "assertion"],
  ["taken-twice-bug", "bug"],
  ["timeout-advice", "holds"],
  ["timeout-before-wait", "deadlock"],
  ["trust-wrong-holds-bits", "range"],
  ["trust-wrong-holds-product", "range"],
]);
