/** `lockstep emit`: writes any stage of the way to standard output or into a folder. */
import { say } from "../say.ts";
import { join } from "node:path";
import type { TlaModule } from "../../codegen/tla/index.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { closest } from "../../diagnostics/closest.ts";
import type { System } from "../../ir/system.ts";
import type { Draft } from "../../passes/draft.ts";
import { passes, runUntil, type Passed } from "../../passes/index.ts";
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
import { tellRefusal, ToolError, UsageError } from "../refusal.ts";
import { lookForTools } from "../tools.ts";
import { writeFiles } from "../output/write-files.ts";

const suffixes = {
  system: ".system.json",
  tla: ".tla",
  cfg: ".cfg",
  map: ".map.json",
  trace: ".trace.json",
} as const;

/** The forms in which a System is emitted. */
type Made = keyof typeof suffixes;
const after = "after:";

export interface EmitOptions extends ChoiceOptions, ReadOptions {
  readonly emit: string;
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
  checkStage(stage);
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
    const made = stage.startsWith(after)
      ? draftFiles(runUntil({ protocol, choice }, stage.slice(after.length)), stage)
      : await systemFiles(await lower(protocol, choice, cache), stage as Made);
    if (made.files === null) {
      printDiagnostics(made.diagnostics, files);
      return exitCodes.usage;
    }
    await put(out === undefined ? made.shown : made.files, out);
  }
  return exitCodes.holds;
}

/** Refuses a stage that does not exist. */
function checkStage(stage: string): void {
  const known = ["protocol", ...Object.keys(suffixes), ...passes.map(({ name }) => after + name)];
  if (known.includes(stage)) return;
  const near = closest(stage, known);
  const hint = near ? `Did you mean "${near}"?` : `There are: ${known.join(", ")}.`;
  throw new UsageError(`--emit knows no stage "${stage}". ${hint}`);
}

type Files = Readonly<Record<string, string>>;

/** The files of a stage, and which of them standard output shows; or the reason why there are none. */
type Emitted =
  | { readonly files: Files; readonly shown: Files }
  | { readonly files: null; readonly diagnostics: readonly Diagnostic[] };

/** The results of the passes so far, without the protocol and the choice. */
function draftFiles(draft: Partial<Draft>, stage: string): Emitted {
  const { protocol, choice, configured, diagnostics = [], ...rest } = draft;
  if (diagnostics.length > 0) return { files: null, diagnostics };
  const { protocol: _same, ...settings } = configured ?? {};
  const [spec, config] = [protocol!.name, choice!.config].map(inFileName);
  const name = `${spec}.${config}.${stage.replace(":", "-")}.json`;
  const files = { [name]: json({ ...settings, ...rest }) };
  return { files, shown: files };
}

async function systemFiles({ system, diagnostics }: Passed, stage: Made): Promise<Emitted> {
  if (!system) return { files: null, diagnostics };
  const files = await filesOf(system, stage);
  const shown = Object.entries(files).filter(([name]) => name.endsWith(suffixes[stage]));
  return { files, shown: Object.fromEntries(shown) };
}

/**
 * A stage's file by its name. In a folder, a module has everything beside it that the TLA+ tools need.
 */
async function filesOf(system: System, stage: Made): Promise<Files> {
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

/** The embedded engine's outcome, or TLC's if the engine has no form for the model. */
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
