/** Why there is no TLC to run; `said` tells what is the matter, why that matters and what to do. */
export interface SetupProblem {
  readonly kind: "no-java" | "java-too-old" | "no-jar" | "wrong-jar" | "no-directory";
  readonly said: string;
}

/** A problem of the jar alone. */
export type JarProblem = SetupProblem & { readonly kind: "no-jar" | "wrong-jar" };

/** A problem of Java alone. */
export type JavaProblem = SetupProblem & { readonly kind: "no-java" | "java-too-old" };

const setupKinds: ReadonlySet<string> = new Set<SetupProblem["kind"]>([
  ...(["no-java", "java-too-old", "no-jar", "wrong-jar", "no-directory"] as const),
]);

/** Tells a problem from the thing that was looked for. */
export function isSetupProblem(found: object): found is SetupProblem {
  return "kind" in found && setupKinds.has(String(found.kind));
}

/** The sentence of an error that the system threw. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
