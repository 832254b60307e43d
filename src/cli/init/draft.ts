/** `lockstep init --from FILE FUNCTION...`: a protocol drafted from C, and what is said of it. */
import { isAbsolute, relative, resolve } from "node:path";
import { loadSyntax } from "../../cite/c/read.ts";
import { folderFiles } from "../../cite/code/files.ts";
import { kernelOf } from "../../cite/code/tree.ts";
import { draft, type Draft } from "../../cite/draft/draft.ts";
import { Tally } from "../../cite/draft/state/tally.ts";
import { countsOf } from "../../cite/draft/print.ts";
import { expectFolder } from "../options/folder.ts";
import { UsageError } from "../refusal.ts";

export interface DraftOptions {
  readonly from?: string;
  readonly tree?: string;
  readonly text?: boolean;
}

export interface Drafted {
  /** After which its folder is named: that of the first function. */
  readonly name: string;
  readonly draft: Draft;
  /** The C file's path in the tree. */
  readonly file: string;
  readonly tree: string;
}

export async function draftFrom(
  functions: readonly string[],
  { from = "", tree = ".", text = true }: DraftOptions,
): Promise<Drafted> {
  expectFolder("--tree", tree);
  const [first] = functions;
  if (first === undefined) throw new UsageError(`--from ${from} takes functions of it, by name.`);
  const odd = functions.find((name) => !/^[A-Za-z_]\w{0,200}$/.test(name));
  if (odd !== undefined) throw new UsageError(`"${odd.slice(0, 80)}" is no name of a C function.`);
  const files = folderFiles(tree);
  const file =
    isAbsolute(from) || from.startsWith(".") ? relative(resolve(tree), resolve(from)) : from;
  const order = { file, functions: [...new Set(functions)], text, kernel: kernelOf(files) };
  const made = draft(files, await loadSyntax(), order);
  if ("said" in made) throw new UsageError(`${made.said}.`);
  return { name: first.replace(/^_+/, "") || "protocol", draft: made, file, tree };
}

/** What is not known, for programs. */
export function documentOf({ draft, file }: Drafted): object {
  const { text, tally, functions, notes } = draft;
  return {
    file,
    functions,
    notes,
    unknown: {
      ...{ calls: Tally.sum(tally.calls), pointers: tally.pointers, conditions: tally.conditions },
      ...{ statements: tally.statements, gotos: tally.jumps },
      ...{ called: [...tally.calls.keys()], lacking: [...tally.lacking.keys()] },
    },
    verdict: noVerdict,
    protocol: text,
  };
}

const noVerdict = "No verdict on a draft is one on the driver.";

/** What is said of a draft at `spec`. */
export function draftedLines({ draft, file, tree }: Drafted, spec: string): readonly string[] {
  const { tally, functions, notes } = draft;
  const count = functions.length;
  const lacking = [...tally.lacking.keys()];
  return [
    ...notes.map((note) => `${note}.`),
    `${spec} is drafted from ${count} function${count === 1 ? "" : "s"} of ${file}:`,
    `  ${countsOf(tally)}; "// ?" marks each.`,
    ...(lacking.length === 0 ? [] : [`  the library lacks ${listed(lacking)}`]),
    `${noVerdict} Decide what is unknown, the inputs and the threads; then:`,
    `  lockstep check ${spec}`,
    `  lockstep cite ${spec} --tree ${tree}`,
  ];
}

const mostNames = 8;

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
