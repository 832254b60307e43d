/** Changed lines of C files, by the numbers that they have before the change. */

export interface Change {
  readonly file: string;
  /** The lines that are removed or replaced; for lines that are only added, the one before them. */
  readonly lines: readonly number[];
  /** The function that they are said to be in; null if only the lines are known. */
  readonly function: string | null;
}

/** A list of `{ "file", "function", "from", "to" }`, or the end of a sentence that begins with its name. */
export function parseLines(text: string): readonly Change[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is no JSON (${(error as Error).message})`;
  }
  if (!Array.isArray(value)) return "it is no list";
  const wrong = value.findIndex((each) => !isRange(each));
  if (wrong >= 0) return `entry ${wrong + 1} has no file, or no range of lines from "from" to "to"`;
  return (value as readonly Range[]).map(({ file, from, to, ...rest }) => ({
    file,
    lines: Array.from({ length: to - from + 1 }, (_, at) => from + at),
    function: rest.function ?? null,
  }));
}

interface Range {
  readonly file: string;
  readonly function?: string;
  readonly from: number;
  readonly to: number;
}

const longest = 100_000;

function isRange(value: unknown): value is Range {
  if (typeof value !== "object" || value === null) return false;
  const { file, from, to, function: name } = value as Partial<Range>;
  const isName = name === undefined || typeof name === "string";
  if (typeof file !== "string" || !Number.isInteger(from) || !Number.isInteger(to)) return false;
  return isName && from! >= 1 && to! >= from! && to! - from! < longest;
}
