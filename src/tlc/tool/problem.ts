/** The reason why TLC cannot run. `said` tells what is wrong, why that matters and what to do. */
export interface SetupProblem {
  readonly kind: "no-java" | "java-too-old" | "no-jar" | "wrong-jar" | "no-directory";
  readonly said: string;
}

/** A problem of the jar alone. */
export type JarProblem = SetupProblem & { readonly kind: "no-jar" | "wrong-jar" };

/** A problem of Java alone. */
export type JavaProblem = SetupProblem & { readonly kind: "no-java" | "java-too-old" };

/** The sentence of an error that the system threw. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
