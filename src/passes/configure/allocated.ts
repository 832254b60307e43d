/** Finds the classes that the code can allocate: those that are an argument of a call or of `alloc`. */
import type * as P from "../../ir/protocol.ts";
import { visitFunction } from "./walk-protocol.ts";

export function allocatedClasses(protocol: P.Protocol): ReadonlySet<P.ClassId> {
  const found = new Set<P.ClassId>();
  for (const fn of protocol.functions.values()) {
    visitFunction(fn, (expression) => {
      const calls = expression.x === "call";
      if (!calls && !(expression.x === "intrinsic" && expression.intrinsic === "alloc")) return;
      for (const arg of expression.args) {
        if (arg.x === "name" && arg.name.n === "class") found.add(arg.name.id);
      }
    });
  }
  return found;
}
