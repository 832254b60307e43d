/** Reports a diagnostic of several configurations of a spec once. */
import type { Diagnostic } from "../../diagnostics/catalogue.ts";

/** Returns those that it has not returned before. */
export function sayOnce(): (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[] {
  const said = new Set<string>();
  return (diagnostics) => {
    const fresh = diagnostics.filter((each) => !said.has(JSON.stringify(each)));
    for (const each of fresh) said.add(JSON.stringify(each));
    return fresh;
  };
}
