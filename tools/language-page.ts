// docs/language.md: the text below each of its marks is made from the goldens, TypeScript beside the TLA+
// that is printed for it.
//
//     <!-- golden completions: step "wait_for_completion(" -->         the step that begins so, or steps
//     <!-- golden trylock/plain: text "cache =" operators Init -->     named parts of both
//     ...
//     <!-- end -->
import { readFileSync } from "node:fs";
import { format } from "prettier";
import { linesAt, operatorsOf, textFrom } from "./golden-text.ts";
import type { Operator } from "./golden-text.ts";

const path = "docs/language.md";
const marked = /^<!-- golden (\S+?)(?:\/(\S+))?: ([^\n]+) -->$.*?^<!-- end -->$/gms;

export async function languagePage(): Promise<string> {
  const page = readFileSync(path, "utf8").replace(marked, (_all, name, config, asked) => {
    const mark = `<!-- golden ${name}${config === undefined ? "" : `/${config}`}: ${asked} -->`;
    return [mark, excerpt({ name, config: config ?? "default", asked }), "<!-- end -->"].join(
      "\n\n",
    );
  });
  return format(page, { parser: "markdown", printWidth: 100 });
}

interface Asked {
  readonly name: string;
  readonly config: string;
  readonly asked: string;
}

function excerpt({ name, config, asked }: Asked): string {
  const file = `test/golden/${name}/${name}.ts`;
  const source = readFileSync(file, "utf8").split("\n");
  const all = operatorsOf(readFileSync(`test/golden/${name}/expected/${config}.tla`, "utf8"));
  const [, many, begin] = /^step(s?) "(.*)"$/.exec(asked) ?? [];
  const steps = all.filter(({ about }) => begin && about[0]?.source.startsWith(begin));
  const [code, operators] =
    begin === undefined
      ? namedParts(asked, source, all)
      : whatStepsAre(many === "s" ? steps : steps.slice(0, 1), source);
  if (code === "" || operators.length === 0) {
    throw new Error(`${path}: ${file} (${config}) has no ${asked} any more: change the mark`);
  }
  const tla = operators.map(({ text }) => text).join("\n\n");
  const where = config === "default" ? "" : `, configuration \`${config}\``;
  const from = `From [${name}](../${file})${where}:`;
  return [from, `\`\`\`ts\n${code}\n\`\`\``, `\`\`\`tla\n${tla}\n\`\`\``].join("\n\n");
}

type Parts = readonly [code: string, operators: readonly Operator[]];

/** Steps with their lines of the golden; lines of the library are omitted. */
function whatStepsAre(steps: readonly Operator[], source: readonly string[]): Parts {
  const own = steps
    .flatMap(({ about }) => about)
    .filter(({ line, source: begin }) => source[line - 1]?.trim().startsWith(begin));
  const numbers = own.map(({ line }) => line);
  return [linesAt(source, numbers), steps];
}

function namedParts(asked: string, source: readonly string[], all: readonly Operator[]): Parts {
  const [, texts = "", names = ""] = /^text (.*?) operators (.*)$/.exec(asked) ?? [];
  const code = [...texts.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => {
    return textFrom(source, text!.replaceAll('\\"', '"'));
  });
  const wanted = names.split(" ");
  return [code.join("\n"), all.filter(({ name }) => wanted.includes(name))];
}
