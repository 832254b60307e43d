/** `lockstep emit`: any stage of the way, to standard output or into a folder. */
import { say } from "../say.ts";
import { join } from "node:path";
import type { TlaModule } from "../../codegen/tla/index.ts";
import type { System } from "../../ir/system.ts";
import { lower, type Means } from "../../check/check.ts";
import { checkWithTlc, print } from "../../check/tlc.ts";
import { printJson } from "../../report/formats/json.ts";
import { choicesOf } from "../options/choice.ts";
import type { ChoiceOptions } from "../options/choice.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { checkModuleNames, inFileName } from "../output/file-name.ts";
import { json } from "../output/json.ts";
import { load, meansFor, printDiagnostics } from "../load.ts";
import type { Loaded, ReadOptions } from "../load.ts";
import { tellRefusal, ToolError } from "../refusal.ts";
import { lookForTools } from "../tools.ts";
import { writeFiles } from "../output/write-files.ts";

type Stage = "protocol" | "system" | "tla" | "cfg" | "map" | "trace";

export interface EmitOptions extends ChoiceOptions, ReadOptions {
  readonly emit: Stage;
  readonly out?: string;
}

export async function emitCommand(spec: string, options: EmitOptions): Promise<ExitCode> {
  return tellRefusal(async () => {
    const means = await meansFor(options);
    const loaded = await load(spec, printDiagnostics, means);
    return loaded ? emit({ ...loaded, cache: means.cache }, options) : exitCodes.usage;
  });
}

type From = Loaded & Pick<Means, "cache">;

async function emit({ protocol, files, cache }: From, options: EmitOptions): Promise<ExitCode> {
  const { emit: stage, out } = options;
  const choices = choicesOf(protocol, options);
  if (stage === "protocol") {
    await put({ [`${inFileName(protocol.name)}.protocol.json`]: json(protocol) }, out);
    return exitCodes.holds;
  }
  if (out !== undefined) {
    const answers = choices.map(({ config }) => ({ spec: protocol.name, config }));
    checkModuleNames("-o", answers);
  }
  for (const choice of choices) {
    const { system, diagnostics } = await lower(protocol, choice, cache);
    if (!system) {
      printDiagnostics(diagnostics, files);
      return exitCodes.usage;
    }
    const printed = await filesOf(system, stage);
    const chosen = Object.entries(printed).filter(([name]) => name.endsWith(suffixes[stage]));
    await put(out === undefined ? Object.fromEntries(chosen) : printed, out);
  }
  return exitCodes.holds;
}

const suffixes = {
  system: ".system.json",
  tla: ".tla",
  cfg: ".cfg",
  map: ".map.json",
  trace: ".trace.json",
} as const;

/** A stage's file by its name; in a folder, a module has all beside it that the TLA+ tools need. */
async function filesOf(
  system: System,
  stage: keyof typeof suffixes,
): Promise<Readonly<Record<string, string>>> {
  const name = `${inFileName(system.name)}.${inFileName(system.config)}`;
  if (stage === "system") return { [`${name}.system.json`]: json(system) };
  if (stage === "trace") return { [`${name}.trace.json`]: await outcomeOf(system) };
  const module = await print(system);
  return {
    [`${module.name}.tla`]: module.text,
    [`${module.name}.cfg`]: module.cfg,
    [`${module.name}.map.json`]: json(module.sourceMap),
    [`README-${module.name}.md`]: await readmeOf(system, module),
  };
}

async function readmeOf({ files, config }: System, module: TlaModule): Promise<string> {
  const [{ printReadme }, { findJar }] = await Promise.all([
    import("../../codegen/tla/index.ts"),
    import("../../tlc/tool/locate.ts"),
  ]);
  const jar = await findJar();
  const path = "kind" in jar ? "tla2tools.jar" : jar.path;
  return printReadme(module, { file: files[0]!.path, config, jar: path });
}

/** What the embedded engine finds, whatever it is; of a model that it has no form for, what TLC finds. */
async function outcomeOf(system: System): Promise<string> {
  const { checkEmbedded } = await import("../../check/embedded/embedded.ts");
  const { outcome: own, refused } = await checkEmbedded(system, {});
  if (!refused) return printJson(own);
  const { outcome } = await checkWithTlc(system, await lookForTools()());
  if (outcome.verdict === "error") throw new ToolError(outcome.notes.join(" "));
  return printJson(outcome);
}

async function put(files: Readonly<Record<string, string>>, out?: string): Promise<void> {
  if (out === undefined) return void process.stdout.write(Object.values(files).join(""));
  await writeFiles(out, files);
  for (const name of Object.keys(files)) say(join(out, name));
}
