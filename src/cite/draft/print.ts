/** Prints a draft: its imports, by what its code names, and what it says of itself. */
import type { Drafting } from "./state/body.ts";
import type { DraftedFunction } from "./code/function.ts";
import { Tally } from "./state/tally.ts";
import type { Order } from "./draft.ts";
import { library } from "./model/library.ts";
import type { Threads } from "./threads.ts";

interface Parts {
  readonly drafting: Drafting;
  readonly order: Order;
  readonly above: readonly string[];
  readonly functions: readonly DraftedFunction[];
  readonly threads: Threads;
}

const language = "List alloc atomic choose container_of daemon maybe safe spec thread".split(" ");

export function printDraft({ drafting, order, above, functions, threads }: Parts): string {
  const body = [
    ...above,
    ...functions.map(({ text }) => text),
    ...threads.functions,
    threads.spec,
  ].join("\n\n");
  const number = /\bgiven_number\(/.test(withoutComments(body)) ? `${aNumber}\n\n` : "";
  const whole = `${number}${body}`;
  const named = new Set(withoutComments(whole).match(/\b[A-Za-z_]\w*/g));
  const own = new Set(
    [...whole.matchAll(/^(?:const|class|function) (\w+)/gm)].map(([, name]) => name!),
  );
  const kernel = [...library().names].filter((name) => named.has(name) && !own.has(name));
  const imports = [
    importOf(
      language.filter((name) => named.has(name)),
      "lockstep",
    ),
    importOf(kernel.sort(), "lockstep/kernel"),
  ];
  return `${headOf(drafting, order)}\n${imports.join("")}\n${withBounds(whole)}\n`;
}

const aNumber = `/** Input: any number. Only its sign is looked at. */
function given_number(): number {
  return choose([-1, 0, 1]);
}`;

/** Strings have no comment in them, but for the paths of imports. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, " ").replace(/\/\/.*/g, " ");
}

const widest = 100;

function importOf(names: readonly string[], from: string): string {
  if (names.length === 0) return "";
  const line = `import { ${names.join(", ")} } from "${from}";\n`;
  return line.length <= widest
    ? line
    : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}

/** Error numbers and constants that do not fit into the range that numbers have unless told. */
function withBounds(text: string): string {
  const values = [...text.matchAll(/^const \w+: number = (\d+);$/gm)].map(([, n]) => Number(n));
  const most = Math.max(8, ...values);
  const bits = /\b(?:set|clear|change)_bit\(/.test(text);
  if (most === 8 && !bits) return text;
  const high = bits ? 65535 : Math.max(15, most);
  return text.replace(/\n\}\);$/, `\n  bounds: { number: [-${most}, ${high}] },\n});`);
}

function headOf({ tally, unit }: Drafting, { kernel, functions }: Order): string {
  return `/**
 * Drafted from ${unit.file} (${kernel}):
 * ${functions.join(", ")}.
 *
 * ${countsOf(tally)}.
 * Each line with such a place has "// ?" beside it. No verdict on a draft is one on the driver:
 * decide each "// ?", each input (given) and the threads first.
 */`;
}

/** `3 calls unknown, 1 pointer unknown, ...` */
export function countsOf(tally: Tally): string {
  const counted = [
    [Tally.sum(tally.calls), "call"],
    [tally.pointers, "pointer"],
    [tally.conditions, "condition"],
    [tally.statements, "statement"],
  ] as const;
  const parts = counted.map(([count, what]) => `${count} ${what}${count === 1 ? "" : "s"} unknown`);
  const jumps = tally.jumps === 0 ? [] : [`${tally.jumps} goto not followed`];
  return [...parts, ...jumps].join(", ");
}
