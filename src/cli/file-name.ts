/** The name of a file that an answer goes to: several answers need places in it for theirs. */
import { UsageError } from "./refusal.ts";

/** Whose answer goes to a file. */
export interface Whose {
  /** The protocol's name. */
  readonly spec: string;
  readonly config: string;
}

export function fileNameFor(file: string, { spec, config }: Whose): string {
  return file.replaceAll("{spec}", spec).replaceAll("{config}", config);
}

/** No answer may be written over another one's. */
export function checkFileName(
  option: string,
  file: string | undefined,
  answers: readonly Whose[],
): void {
  if (file === undefined) return;
  const names = new Set(answers.map((whose) => fileNameFor(file, whose)));
  if (names.size === answers.length) return;
  const holes = (["spec", "config"] as const)
    .filter((part) => new Set(answers.map((whose) => whose[part])).size > 1)
    .map((part) => `{${part}}`)
    .filter((hole) => !file.includes(hole));
  const fix =
    holes.length === 0
      ? "check those that are named alike one by one"
      : `put ${holes.join(" and ")} into its name`;
  throw new UsageError(`${option} names one file, and several answers are asked for: ${fix}.`);
}
