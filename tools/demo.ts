// The README's first command: installs TLC where that can be, and checks the vfio protocol, one
// configuration that holds and one that is violated. It succeeds when both come out so.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/lockstep.js", import.meta.url));
const spec = "specs/vfio-group/vfio-group.ts";

function lockstep(...args: readonly string[]): number {
  console.log(`$ lockstep ${args.join(" ")}`);
  return spawnSync(process.execPath, [bin, ...args], { stdio: "inherit" }).status ?? 3;
}

if (lockstep("tlc", "install") !== 0) {
  console.log("Without TLC the embedded engine answers alone: nothing confirms it.\n");
}
const holds = lockstep("check", spec, "--config", "p1");
const violated = lockstep("check", spec, "--config", "naive-put");
const asExpected = holds === 0 && violated === 1;
console.log(
  asExpected
    ? "\nAs expected: p1 holds; naive-put is violated, and the trace above says how."
    : `\nNot as expected: p1 ended with ${holds} (0 expected), naive-put with ${violated} (1 expected).`,
);
process.exitCode = asExpected ? 0 : 3;
