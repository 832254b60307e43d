// Builds the package: JavaScript with types under dist/, and beside it the sources of the language and
// of the kernel's primitives, which are what a protocol is checked against.
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
const tsc = spawnSync("npx", ["tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
if (tsc.status !== 0) process.exit(1);
cpSync("src/dsl", "dist/dsl", { recursive: true });
