/** What is wrong in several configurations of a spec is said once. */
import type { Diagnostic } from "../../diagnostics/catalogue.ts";

/** Gives those that it has not given before. */
export function sayOnce(): (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[] {
  const said = new Set<string>();
  return (diagnostics) => {
    const fresh = diagnostics.filter((each) => !said.has(JSON.stringify(each)));
    for (const each of fresh) said.add(JSON.stringify(each));
    return fresh;
  };
}
