/** Reads a unified diff, and applies it to texts exactly: without fuzz, and at its own lines. */
import type { Change } from "./change.ts";

export interface Hunk {
  /** The first line of the file as it was. */
  readonly from: number;
  /** Each with its sign: " ", "-" or "+". */
  readonly lines: readonly string[];
}

export interface FilePatch {
  /** The path before the change; null for a new file. */
  readonly file: string | null;
  /** The path after it; null for a deleted one. */
  readonly to: string | null;
  readonly hunks: readonly Hunk[];
}

/** The patches of all files, or the end of a sentence that begins with the patch's name. */
export function parsePatch(text: string): readonly FilePatch[] | string {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const patches: FilePatch[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]!.startsWith("--- ") || !lines[at + 1]?.startsWith("+++ ")) continue;
    const [file, to] = [pathIn(lines[at]!), pathIn(lines[at + 1]!)];
    const hunks: Hunk[] = [];
    let next = at + 2;
    while (lines[next]?.startsWith("@@ ")) {
      const hunk = hunkAt(lines, next);
      if (hunk === null) return `its hunk at line ${next + 1} is not whole`;
      hunks.push(hunk);
      next += hunk.lines.length + 1;
      // "\ No newline at end of file"
      while (lines[next]?.startsWith("\\")) next++;
    }
    if (hunks.length > 0) patches.push({ file, to, hunks });
    at = next - 1;
  }
  if (patches.length > 0) return patches;
  return /^(Binary files |GIT binary patch)/m.test(text)
    ? "it changes binary files only"
    : "it has no change of a file in it (it has to be a unified diff)";
}

/** `--- a/drivers/vfio/vfio.c`, with the first folder left out; quoted with escapes if need be. */
function pathIn(line: string): string | null {
  const named = line.slice(4).replace(/\t.*$/, "").trim();
  const path = named.startsWith('"') ? unquoted(named) : named;
  return path === "/dev/null" ? null : path.replace(/^[^/]+\//, "");
}

function unquoted(name: string): string {
  const inner = name.slice(1, -1);
  const bytes = inner.replace(/\\([0-7]{3}|.)/g, (_, code: string) => {
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return { n: "\n", t: "\t" }[code] ?? code;
  });
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function hunkAt(lines: readonly string[], at: number): Hunk | null {
  const head = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(lines[at]!);
  if (head === null) return null;
  let [old, now] = [Number(head[2] ?? 1), Number(head[3] ?? 1)];
  // A hunk that only adds names the line before it.
  const from = Number(head[1]) + (old === 0 ? 1 : 0);
  const own: string[] = [];
  while (old > 0 || now > 0) {
    const line = lines[at + 1 + own.length];
    // A mail may have lost the blank of an empty line.
    const signed = line === "" ? " " : line;
    if (signed === undefined || !" -+\\".includes(signed[0]!)) return null;
    if (signed[0] === " " || signed[0] === "-") old--;
    if (signed[0] === " " || signed[0] === "+") now--;
    own.push(signed);
  }
  return old < 0 || now < 0 ? null : { from, lines: own };
}

/** The changed lines by their numbers before the change. */
export function changesOf(patches: readonly FilePatch[]): readonly Change[] {
  return patches.flatMap(({ file, hunks }) => {
    if (file === null) return [];
    return [{ file, function: null, lines: [...new Set(hunks.flatMap(linesOf))] }];
  });
}

function linesOf({ from, lines }: Hunk): readonly number[] {
  let line = from;
  return lines.flatMap((each) => {
    if (each.startsWith("+")) return [Math.max(1, line - 1)];
    if (each.startsWith("\\")) return [];
    line++;
    return each.startsWith("-") ? [line - 1] : [];
  });
}

/** The text after the change; the number of the first line that is not as the patch says it was. */
export function applied(text: string, hunks: readonly Hunk[]): string | number {
  const lines = text.split("\n");
  const parts: string[] = [];
  let done = 0;
  for (const { from, lines: own } of hunks) {
    parts.push(...lines.slice(done, from - 1));
    done = from - 1;
    for (const each of own.filter((line) => !line.startsWith("\\"))) {
      if (each.startsWith("+")) parts.push(each.slice(1));
      else if (lines[done]?.replace(/\r$/, "") !== each.slice(1)) return done + 1;
      else {
        if (each.startsWith(" ")) parts.push(lines[done]!);
        done++;
      }
    }
  }
  return [...parts, ...lines.slice(done)].join("\n");
}
