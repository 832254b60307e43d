/** A folder with a protocol of two files in it, beside a folder for a cache. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepProtocol, openCache } from "../../src/cache/index.ts";
import type { Cache, CacheOptions } from "../../src/cache/index.ts";
import type { Protocol } from "../../src/ir/protocol.ts";
import { readProtocol } from "../../src/reader/index.ts";

export interface Place {
  readonly folder: string;
  readonly main: string;
  readonly cacheFolder: string;
  write(name: string, text: string): void;
  open(options?: Partial<CacheOptions>): Cache;
  entries(): readonly string[];
  remove(): void;
}

export const mainText = `
import { Counter, most } from "./counter.ts";
import { spec, thread } from "lockstep";
const shared = new Counter();
function add(): void {
  shared.value++;
}
export default spec({
  threads: { adder: thread(add, { count: 2 }) },
  always: { few: () => shared.value <= most },
});
`;
export const counterText = `
export class Counter {
  value = 0;
}
export const most = 2;
`;

export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-cache-"));
  const cacheFolder = join(folder, "kept", "compiled");
  mkdirSync(join(folder, "model"));
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, "model", name), text);
  };
  write("main.ts", mainText);
  write("counter.ts", counterText);
  return {
    folder,
    main: join(folder, "model", "main.ts"),
    cacheFolder,
    write,
    open: (options) => {
      const onProblem = (error: Error): void => {
        throw error;
      };
      return openCache({ folder: cacheFolder, packages: ["ts-morph"], onProblem, ...options });
    },
    entries: () => readdirSync(cacheFolder).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Reads a file that must be accepted, and has the cache keep it. */
export async function readAndKeep(cache: Cache, path: string): Promise<Protocol> {
  const { protocol, diagnostics, looks } = readProtocol(path);
  if (protocol === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  await keepProtocol(cache, path, { protocol, looks });
  return protocol;
}
