// The TLA+ of the shipped specs. Modules that a document links to are kept whole, the others by a
// digest, so that a change of any of them shows.
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { choicesOf } from "../src/cli/options/choice.ts";
import { lower, read } from "../src/check/check.ts";
import { print } from "../src/check/tlc.ts";

/** The kept facts of a module that is not kept whole. */
export interface Digest {
  readonly config: string;
  readonly lines: number;
  /** The digest of the module with its cfg. */
  readonly sha256: string;
}

/** The README and the specs' pages link to these. */
const whole: Readonly<Record<string, readonly string[]>> = {
  "kref-lookup": ["default", "broken", "put-under-mutex"],
  "vfio-group": ["p1", "before", "naive-put"],
};

/** The file with the digests, by spec and module. */
export const digestsPath = "test/golden/shipped.json";

/** The files that are kept, by path. */
export async function shippedModules(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const digests: Record<string, Record<string, Digest>> = {};
  for (const spec of shippedSpecs()) {
    const { protocol } = await read(spec);
    if (!protocol) throw new Error(`${spec} cannot be read: lockstep check ${spec}`);
    const own: Record<string, Digest> = (digests[protocol.name] = {});
    for (const choice of choicesOf(protocol, { reduce: true }, "all")) {
      const { system } = await lower(protocol, choice);
      if (!system) throw new Error(`${spec} (${choice.config}) cannot be lowered`);
      const { name, text, cfg } = await print(system);
      const sha256 = createHash("sha256").update(text).update(cfg).digest("hex");
      own[name] = { config: choice.config, lines: linesOfText(text), sha256 };
      if (!whole[protocol.name]?.includes(choice.config)) continue;
      files.set(join("tla", protocol.name, `${name}.tla`), text);
      files.set(join("tla", protocol.name, `${name}.cfg`), cfg);
    }
  }
  return files.set(digestsPath, `${JSON.stringify(digests, null, 2)}\n`);
}

/** The number of lines with content: not blank, no comment, not the frame around the module. */
function linesOfText(text: string): number {
  return text.split("\n").filter((line) => !/^\s*(\\\*.*)?$|^[-=]{4}/.test(line)).length;
}

/** The specs; a spec's folder has its name. */
function shippedSpecs(): readonly string[] {
  const names = readdirSync("specs").sort();
  return names.map((name) => join("specs", name, `${name}.ts`)).filter((path) => existsSync(path));
}
