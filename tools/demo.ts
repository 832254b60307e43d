// The README's first command: installs TLC if possible, and checks the README's first protocol with and
// without its guard. It succeeds if the first holds and the second does not.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/lockstep.js", import.meta.url));
const spec = "specs/kref-lookup/kref-lookup.ts";

function lockstep(...args: readonly string[]): number {
  console.log(`$ lockstep ${args.join(" ")}`);
  return spawnSync(process.execPath, [bin, ...args], { stdio: "inherit" }).status ?? 3;
}

if (lockstep("tlc", "install") !== 0) {
  console.log("Without TLC the embedded engine answers alone: nothing confirms it.\n");
}
const holds = lockstep("check", spec);
console.log();
const violated = lockstep("check", spec, "--config", "broken");
const asExpected = holds === 0 && violated === 1;
console.log(
  asExpected
    ? "\nA deadlock of vfio, step by step: npx lockstep check specs/vfio-group/vfio-group.ts --config naive-put"
    : `\nNot as expected: the protocol ended with ${holds} (0 expected), broken with ${violated} (1 expected).`,
);
process.exitCode = asExpected ? 0 : 3;
