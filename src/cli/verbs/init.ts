/** `lockstep init`: a protocol to begin with, in a folder that needs nothing around it. */
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { escapeText } from "../../diagnostics/frame.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { starterProtocol, starterTest } from "../init/starter.ts";
import { testConfig, testPackage, tsconfig } from "../init/setup.ts";
import { tellRefusal, UsageError } from "../refusal.ts";
import { createFiles } from "../output/write-files.ts";

export interface InitOptions {
  readonly test?: boolean;
}

export async function initCommand(folder: string, options: InitOptions): Promise<ExitCode> {
  return tellRefusal(async () => {
    const name = nameOf(folder);
    const files = {
      [`${name}.ts`]: starterProtocol(name),
      "tsconfig.json": tsconfig(folder),
      ...(options.test ? testFiles(name) : {}),
    };
    const there = Object.keys(files).find((file) => existsSync(join(folder, file)));
    if (there !== undefined) throw new UsageError(exists(join(folder, there)));
    await createFiles(folder, files);
    for (const line of nextSteps(folder, options)) console.log(escapeText(line));
    return exitCodes.holds;
  });
}

function exists(path: string): string {
  return `${path} exists and is not overwritten: nothing was written. Name another folder.`;
}

/** The module of the TLA+ and the reports are named after the file. */
function nameOf(folder: string): string {
  const name = basename(resolve(folder));
  if (/^[A-Za-z][\w-]*$/.test(name)) return name;
  throw new UsageError(
    `"${name}" cannot name a protocol: use letters, digits, "-" and "_", a letter first.`,
  );
}

function testFiles(name: string): Readonly<Record<string, string>> {
  return {
    [`${name}.test.ts`]: starterTest(name),
    "package.json": testPackage(name),
    "vitest.config.ts": testConfig,
  };
}

function nextSteps(folder: string, { test }: InitOptions): readonly string[] {
  const spec = join(folder, `${basename(resolve(folder))}.ts`);
  return [
    `${spec} is a protocol that holds; read it, and change it to yours.`,
    `  lockstep check ${spec}`,
    `  lockstep check ${spec} --config unlocked`,
    `${join(folder, "tsconfig.json")} gives an editor the library's types.`,
    ...(test ? ["The test needs Vitest:", `  cd ${folder} && npm install && npm test`] : []),
  ];
}
