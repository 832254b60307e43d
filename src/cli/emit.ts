/** `lockstep emit`: any stage of the way, to standard output or into a folder. */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { System } from "../ir/system.ts";
import { interpret, lower, print } from "../pipeline.ts";
import { choicesOf, UsageError } from "./choice.ts";
import type { ChoiceOptions } from "./choice.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { load, printDiagnostics } from "./load.ts";
import type { Loaded } from "./load.ts";

export interface EmitOptions extends ChoiceOptions {
  readonly emit: "protocol" | "system" | "tla" | "cfg" | "map" | "trace";
  readonly out?: string;
}

export async function emitCommand(spec: string, options: EmitOptions): Promise<ExitCode> {
  const loaded = await load(spec, "text");
  if (!loaded) return exitCodes.usage;
  try {
    return await emit(loaded, options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`lockstep: ${error.message}`);
    return exitCodes.usage;
  }
}

async function emit({ protocol, files }: Loaded, options: EmitOptions): Promise<ExitCode> {
  if (options.emit === "protocol") return write(json(protocol));
  for (const choice of choicesOf(protocol, options)) {
    const { system, diagnostics } = await lower(protocol, choice);
    if (!system) {
      printDiagnostics(diagnostics, { files, format: "text" });
      return exitCodes.usage;
    }
    if (options.out !== undefined) await writeModule(system, options.out);
    else write(await textOf(system, options.emit));
  }
  return exitCodes.holds;
}

function write(text: string): ExitCode {
  process.stdout.write(text);
  return exitCodes.holds;
}

async function textOf(
  system: System,
  stage: Exclude<EmitOptions["emit"], "protocol">,
): Promise<string> {
  if (stage === "system") return json(system);
  if (stage === "trace") return json(await interpret(system));
  const { text, cfg, sourceMap } = await print(system);
  return stage === "tla" ? text : stage === "cfg" ? cfg : json(sourceMap);
}

/** Maps as objects, for a person to read. */
function json(value: unknown): string {
  const plain = (_key: string, part: unknown): unknown => {
    return part instanceof Map ? Object.fromEntries(part) : part;
  };
  return `${JSON.stringify(value, plain, 2)}\n`;
}

/** All files or none: each is complete before it has its name. */
async function writeModule(system: System, folder: string): Promise<void> {
  const { name, text, cfg, sourceMap } = await print(system);
  const files = {
    [`${name}.tla`]: text,
    [`${name}.cfg`]: cfg,
    [`${name}.map.json`]: json(sourceMap),
  };
  const written: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      const temporary = join(folder, `.${file}.${process.pid}`);
      written.push(temporary);
      await writeFile(temporary, content);
    }
    for (const file of Object.keys(files)) {
      await rename(join(folder, `.${file}.${process.pid}`), join(folder, file));
    }
  } catch (error) {
    await Promise.all(written.map((file) => rm(file, { force: true })));
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(
      `The folder ${folder} cannot be written (${why}): choose another with -o.`,
    );
  }
  console.error(
    Object.keys(files)
      .map((file) => join(folder, file))
      .join("\n"),
  );
}
