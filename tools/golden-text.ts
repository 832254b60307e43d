// Parts of a golden's source, and of its module.

/** An operator of a module, without its comments, and the lines of the protocol that they name. */
export interface Operator {
  readonly name: string;
  readonly text: string;
  readonly about: readonly { readonly line: number; readonly source: string }[];
}

export function operatorsOf(module: string): readonly Operator[] {
  return module.split(/\n{2,}/).flatMap((block) => {
    const lines = block.split("\n");
    const about = lines.flatMap((line) => {
      const [, number, source] =
        /^\\\* \S+?:(\d+) {2}(.*?)(?:\.\.\.)?(?: {2}\[\w+\])?$/.exec(line) ?? [];
      return number === undefined ? [] : [{ line: Number(number), source: source! }];
    });
    const text = lines
      .filter((line) => !/^(\\\*|=+$)/.test(line))
      .join("\n")
      .trim();
    const [, name] = /^(\w+)(?:\([^)]*\))? ==/.exec(text) ?? [];
    return name === undefined ? [] : [{ name, text, about }];
  });
}

/**
 * Lines by number, with lines between them that only close brackets, without their common indentation.
 */
export function linesAt(source: readonly string[], numbers: readonly number[]): string {
  const wanted = [...new Set(numbers)].sort((a, b) => a - b);
  const lines = wanted.flatMap((number, index) => {
    const own = source[number - 1] ?? "";
    const before = wanted[index - 1];
    if (before === undefined || before === number - 1) return [own];
    const between = source.slice(before, number - 1);
    const closes = between.every((line) => /^[\s)\]};,]*$/.test(line));
    return closes ? [...between, own] : [`${/^ */.exec(own)![0]}// ...`, own];
  });
  return toTheLeft(lines);
}

/** The text from the line that begins with `begin` to its closing bracket. */
export function textFrom(source: readonly string[], begin: string): string {
  const first = source.findIndex((line) => line.trim().startsWith(begin));
  if (first < 0) return "";
  const lines: string[] = [];
  let open = 0;
  for (const line of source.slice(first)) {
    lines.push(line);
    open += (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
    if (open <= 0) break;
  }
  return toTheLeft(lines);
}

function toTheLeft(lines: readonly string[]): string {
  const indents = lines.filter((line) => line !== "").map((line) => /^ */.exec(line)![0].length);
  return lines.map((line) => line.slice(Math.min(...indents))).join("\n");
}
