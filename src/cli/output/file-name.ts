/** The name of a file that an answer goes to: several answers need places in it for theirs. */
import { UsageError } from "../refusal.ts";

/** Whose answer goes to a file. */
export interface Whose {
  /** The protocol's name. */
  readonly spec: string;
  readonly config: string;
}

export function fileNameFor(file: string, whose: Whose): string {
  return file.replaceAll(/\{(spec|config)\}/g, (_, part: keyof Whose) => inFileName(whose[part]));
}

/** What leads to another folder or is unseen, and what a name begins or ends with at its peril. */
const unsafe = /[^\p{L}\p{M}\p{N}_.+ -]|^[.+ -]|[. ]$/gu;
/** Names that are devices to Windows, whatever they end with. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?![^.])/i;

/** A name as a part of a file's name, in which only letters stay letters: `a/b` is `a%2Fb`. */
export function inFileName(name: string): string {
  if (name === "") return "%";
  const first = String.fromCodePoint(name.codePointAt(0)!);
  if (device.test(name)) return bytesOf(first) + inFileName(name.slice(first.length));
  return name.replaceAll(unsafe, bytesOf);
}

/** As in a URL, so that different names stay different. */
function bytesOf(character: string): string {
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
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

/** Modules are named in letters and digits, and some file systems take all letters for small ones. */
export function checkModuleNames(option: string, answers: readonly Whose[]): void {
  const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
  const modules = answers.map(({ spec, config }) => ({ spec: plain(spec), config: plain(config) }));
  checkFileName(option, "{spec}{config}", modules);
}
