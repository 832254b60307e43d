/** `lockstep init`: writes a protocol to begin with, in a folder that needs nothing around it. */
import { existsSync, lstatSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { escapeText } from "../../diagnostics/frame.ts";
import { printDocument } from "../../diagnostics/json.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import type { DraftOptions } from "../init/draft.ts";
import { layLibrary } from "../init/library.ts";
import { models, type Model } from "../init/models.ts";
import { modelProtocol, starterProtocol, starterTest } from "../init/starter.ts";
import { testPackage, tsconfig } from "../init/setup.ts";
import { tellRefusal, UsageError } from "../refusal.ts";
import { createFiles } from "../output/write-files.ts";

export interface InitOptions extends DraftOptions {
  readonly test?: boolean;
  readonly types?: boolean;
  readonly json?: boolean;
  readonly with?: string;
}

export async function initCommand(
  names: readonly string[],
  options: InitOptions,
): Promise<ExitCode> {
  return tellRefusal(async () => {
    if (options.from !== undefined) return initFrom(names, options);
    const model = options.with === undefined ? null : modelOf(options.with);
    if (options.tree !== undefined || options.json || options.text === false)
      throw new UsageError("--tree, --json and --no-text belong to --from FILE, a C file.");
    if (names.length > 1)
      throw new UsageError("init makes one folder; C functions are drafted with --from FILE.");
    const [folder = "protocol"] = names;
    if (options.types && model !== null)
      throw new UsageError("--types writes no protocol: it goes without --with.");
    if (options.types) return layTypes(folder);
    // Also true for a link that leads nowhere.
    if (lstatSync(folder, { throwIfNoEntry: false })) throw new UsageError(exists(folder));
    const name = nameOf(folder);
    const files = {
      [`${name}.ts`]: model === null ? starterProtocol(name) : modelProtocol(name, model),
      "tsconfig.json": tsconfig,
      ...(options.test ? testFiles(name, model) : {}),
    };
    await createFiles(folder, files);
    await layLibrary(folder);
    for (const line of nextSteps(folder, options)) console.log(escapeText(line));
    return exitCodes.holds;
  });
}

/** Drafts the protocol from C, in a folder that is named after the first function. */
async function initFrom(functions: readonly string[], options: InitOptions): Promise<ExitCode> {
  if (options.types || options.test)
    throw new UsageError("--from writes a draft alone: it goes without --types and --test.");
  if (options.with !== undefined)
    throw new UsageError("--from drafts from C, and --with begins from a model: give one of them.");
  const { documentOf, draftedLines, draftFrom } = await import("../init/draft.ts");
  const drafted = await draftFrom(functions, options);
  if (options.json) {
    process.stdout.write(printDocument(documentOf(drafted)));
    return exitCodes.holds;
  }
  const folder = drafted.name;
  if (lstatSync(folder, { throwIfNoEntry: false })) throw new UsageError(exists(folder));
  const spec = `${folder}.ts`;
  await createFiles(folder, { [spec]: drafted.draft.text, "tsconfig.json": tsconfig });
  await layLibrary(folder);
  for (const line of draftedLines(drafted, join(folder, spec))) console.log(escapeText(line));
  return exitCodes.holds;
}

/** Writes the files that Git does not keep, in a folder that comes from a clone. */
async function layTypes(folder: string): Promise<ExitCode> {
  if (!existsSync(join(folder, "tsconfig.json"))) {
    throw new UsageError(
      `There is no ${join(folder, "tsconfig.json")}: --types is for a folder that init made.`,
    );
  }
  await layLibrary(folder);
  console.log(escapeText(typesFor(folder)));
  return exitCodes.holds;
}

function typesFor(folder: string): string {
  return `${join(folder, "tsconfig.json")} gives an editor the library's types.`;
}

function exists(folder: string): string {
  return `${folder} exists, and init begins in a folder of its own: nothing was written. Name another one.`;
}

/** The TLA+ module and the reports are named after the file. */
function nameOf(folder: string): string {
  const name = basename(resolve(folder));
  if (/^[A-Za-z][\w-]*$/.test(name)) return name;
  throw new UsageError(
    `"${name}" cannot name a protocol: use letters, digits, "-" and "_", a letter first.`,
  );
}

function modelOf(name: string): Model {
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  if (model !== undefined) return model;
  const all = Object.keys(models).join(", ");
  throw new UsageError(`--with takes what to model, one of ${all}; not "${name}".`);
}

function testFiles(name: string, model: Model | null): Readonly<Record<string, string>> {
  return {
    [`${name}.test.ts`]: starterTest(name, model),
    "package.json": testPackage(name),
    ".gitignore": "node_modules/\n",
  };
}

function nextSteps(folder: string, { test, with: model }: InitOptions): readonly string[] {
  const config = model === undefined ? "unlocked" : "broken";
  const spec = join(folder, `${basename(resolve(folder))}.ts`);
  return [
    `${spec} is a protocol that holds; read it, and change it to yours.`,
    `  lockstep check ${spec}`,
    `  lockstep check ${spec} --config ${config}`,
    typesFor(folder),
    ...(test ? ["The test needs Vitest:", `  cd ${folder} && npm install && npm test`] : []),
  ];
}
