/** The name of an answer's file. For several answers it needs placeholders. */
import { UsageError } from "../refusal.ts";

/** The answer that goes to a file. */
export interface Whose {
  /** The protocol's name. */
  readonly spec: string;
  readonly config: string;
}

export function fileNameFor(file: string, whose: Whose): string {
  return file.replaceAll(/\{(spec|config)\}/g, (_, part: keyof Whose) => inFileName(whose[part]));
}

/**
 * Characters that lead to another folder, are invisible, or are unsafe at the beginning or end of a
 * name.
 */
const unsafe = /[^\p{L}\p{M}\p{N}_.+ -]|^[.+ -]|[. ]$/gu;
/** Names that are devices on Windows, with any extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?![^.])/i;

/** A name as a part of a file's name, in which only letters stay letters: `a/b` is `a%2Fb`. */
export function inFileName(name: string): string {
  if (name === "") return "%";
  const first = String.fromCodePoint(name.codePointAt(0)!);
  if (device.test(name)) return bytesOf(first) + inFileName(name.slice(first.length));
  return name.replaceAll(unsafe, bytesOf);
}

/** Percent-encoded as in a URL, so that different names stay different. */
function bytesOf(character: string): string {
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

/** Two answers may not have the same file. */
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

/** Modules are named in letters and digits, and some file systems ignore case. */
export function checkModuleNames(option: string, answers: readonly Whose[]): void {
  const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
  const modules = answers.map(({ spec, config }) => ({ spec: plain(spec), config: plain(config) }));
  checkFileName(option, "{spec}{config}", modules);
}
