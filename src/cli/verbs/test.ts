/** `lockstep test`: runs Vitest in the current folder, with `lockstep` and its parts resolved to us. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { home } from "../../disk/home.ts";
import type { ExitCode } from "../exit.ts";
import { exitCodes } from "../exit.ts";
import { refreshLibrary } from "../init/library.ts";
import { tellRefusal, ToolError, UsageError } from "../refusal.ts";
import { overridesFor } from "../vitest-plugin.ts";

type VitestNode = typeof import("vitest/node");

/** `args` are Vitest's own arguments. */
export async function testCommand(args: readonly string[]): Promise<ExitCode> {
  return tellRefusal(async () => {
    const { entry, beside } = findVitest(process.cwd());
    const vitest = (await import(pathToFileURL(entry).href)) as VitestNode;
    const { filter, options } = parsed(args, vitest);
    await refreshLibrary(process.cwd());
    const running = await vitest
      .startVitest(filter, options, overridesFor(beside))
      .catch((error: unknown) => {
        throw new ToolError(`Vitest could not run the tests: ${messageOf(error)}`);
      });
    if (!running.shouldKeepServer()) await running.close();
    return process.exitCode === 1 ? exitCodes.violated : exitCodes.holds;
  });
}

function parsed(
  args: readonly string[],
  { parseCLI }: VitestNode,
): ReturnType<VitestNode["parseCLI"]> {
  const watches = args.some((each) => /^(-w|--watch(=true)?)$/.test(each));
  try {
    return parseCLI(["vitest", watches ? "watch" : "run", ...args]);
  } catch (error) {
    throw new UsageError(`Vitest does not take this: ${messageOf(error)}.`);
  }
}

/** The first words of its message, without colours; a bundler adds the whole file. */
function messageOf(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  return text
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, 2)
    .join(" ");
}

interface Found {
  readonly entry: string;
  /** A file of the folder in which it is installed; the file need not exist. */
  readonly beside: string;
}

/** The folder's own Vitest, or else the one beside us, as in a checkout. */
function findVitest(folder: string): Found {
  for (const where of [folder, home]) {
    const beside = join(where, "package.json");
    try {
      return { entry: createRequire(beside).resolve("vitest/node"), beside };
    } catch {
      continue;
    }
  }
  throw new ToolError(
    `The tests need Vitest, and there is none in ${folder}: run npm install there.`,
  );
}
