/** The goldens: small protocols, each with the files generated from it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Protocol } from "../../src/ir/protocol.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/check/check.ts";
import { print } from "../../src/check/tlc.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { printOutcome } from "../../src/report/text/text.ts";

const folder = "test/golden";

/** The names of the goldens: the names of their folders. */
export function goldenNames(): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Reads a golden, which must have no errors. */
export async function readGolden(name: string): Promise<Protocol> {
  const { protocol, diagnostics } = await read(join(folder, name, `${name}.ts`));
  if (protocol) return protocol;
  const said = diagnostics.map(({ code, message, span }) => {
    return `${name}:${span.start.line} ${code}: ${message}`;
  });
  throw new Error(said.join("\n"));
}

export function configsOf(protocol: Protocol): readonly string[] {
  return ["default", ...protocol.configs.map(({ name }) => name)];
}

export async function systemOf(
  protocol: Protocol,
  config: string,
  reduction: "on" | "off" = "on",
): Promise<System> {
  const { system, diagnostics } = await lower(protocol, { ...plainChoice, config, reduction });
  if (system) return system;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

/** The generated files of one golden, by path. */
async function generateGolden(name: string): Promise<ReadonlyMap<string, string>> {
  const protocol = await readGolden(name);
  const files = new Map<string, string>();
  for (const config of configsOf(protocol)) {
    const system = await systemOf(protocol, config);
    const { text, cfg } = await print(system);
    const path = join(folder, name, "expected", config);
    files.set(`${path}.tla`, text);
    files.set(`${path}.cfg`, cfg);
    files.set(
      `${path}.txt`,
      printOutcome((await checkEmbedded(system, {})).outcome, { width: 100, steps: "all" }),
    );
  }
  return files;
}

/** All generated files of all goldens, by path. */
export async function generateGoldens(): Promise<ReadonlyMap<string, string>> {
  const all = await Promise.all(goldenNames().map(generateGolden));
  return new Map(all.flatMap((files) => [...files]));
}

/** The stored files of all goldens. */
export function goldenFiles(): readonly string[] {
  const folders = goldenNames().map((name) => join(folder, name, "expected"));
  return folders.filter(existsSync).flatMap((path) => {
    return readdirSync(path).map((file) => join(path, file));
  });
}
