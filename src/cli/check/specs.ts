/** The protocols of a command line: files, all files in a folder, all that a pattern matches. */
import { existsSync, statSync } from "node:fs";
import { glob, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FileKind } from "../../reader/spec/declares-spec.ts";
import type { Interrupt } from "../interrupt.ts";
import { UsageError } from "../refusal.ts";

export interface Finding {
  readonly interrupt: Pick<Interrupt, "happened">;
  readonly note: (line: string) => void;
}

/** Whether the name can stand for several files. */
export function standsForSeveral(name: string): boolean {
  return isFolder(name) || isPattern(name);
}

function isPattern(name: string): boolean {
  return /[*?[{]/.test(name) && !existsSync(name);
}

/**
 * From a folder or a pattern: each file whose default export is `spec(...)`. A shell's pattern also
 * names other files. So if several files are named, those are left out too, and that is reported. A
 * single one is read.
 */
export async function specsOf(
  names: readonly string[],
  finding: Finding,
): Promise<readonly string[]> {
  const specs = new Set<string>();
  const leftAlone: string[] = [];
  for (const name of names) {
    if (standsForSeveral(name))
      for (const each of await protocolsOf(name, finding)) specs.add(each);
    else if (names.length > 1 && (await kindOf(name)) === "other") leftAlone.push(name);
    else specs.add(name);
  }
  if (specs.size === 0) throw new UsageError(`no file of ${names.join(", ")} ${lacks}.`);
  if (leftAlone.length > 0) {
    finding.note(
      `lockstep: left alone, since no \`export default spec(...)\` is in it: ${leftAlone.join(", ")}`,
    );
  }
  return [...specs];
}

const lacks = "has `export default spec(...)`";

async function protocolsOf(name: string, finding: Finding): Promise<readonly string[]> {
  const files: string[] = [];
  if (isFolder(name)) files.push(...(await filesIn(name, finding)));
  else {
    for await (const each of glob(name, { exclude: isHidden })) {
      files.push(...(isFolder(each) ? await filesIn(each, finding) : [each]));
    }
  }
  const protocols: string[] = [];
  for (const file of files) if ((await kindOf(file)) === "protocol") protocols.push(file);
  return protocols.sort();
}

/** TypeScript is loaded only if it is needed: a single file may be recalled without it. */
async function kindOf(file: string): Promise<FileKind> {
  const { kindOfFile } = await import("../../reader/spec/declares-spec.ts");
  return kindOfFile(file);
}

/** Links to other folders are not followed. */
async function filesIn(folder: string, finding: Finding): Promise<readonly string[]> {
  const files: string[] = [];
  if (await finding.interrupt.happened()) return files;
  const entries = await readdir(folder, { withFileTypes: true }).catch(({ code }) => {
    throw new UsageError(
      `The folder ${folder} cannot be read (${code}): name what is to be checked in it.`,
    );
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (isHidden(entry.name)) continue;
    if (entry.isDirectory()) files.push(...(await filesIn(path, finding)));
    else if (entry.name.endsWith(".ts")) files.push(path);
  }
  return files;
}

/** Whether it is a folder that is not the user's own. */
function isHidden(name: string): boolean {
  return name === "node_modules" || /^\.[^./]/.test(name);
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch {
    // Whoever reads it says what is the matter with it.
    return false;
  }
}
