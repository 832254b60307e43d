// Builds the package under dist/: what runs, and types for those who import it.
import { spawnSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { buildProgram } from "./program.ts";

rmSync("dist", { recursive: true, force: true });
const tsc = spawnSync("npx", ["--no-install", "tsc", "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});
if (tsc.status !== 0) process.exit(1);
// Apart from their sources, since TypeScript ignores a .d.ts file beside a .ts file.
renameSync("dist/dsl", "dist/library");
await buildProgram("dist");
