/**
 * The counterexamples of the review, kept: each still happens where it was found, and the guard that
 * makes the difference refuses it. Written by `lockstep check --save-trace`.
 */
import { expect, test } from "vitest";
import { protocol } from "../../src/vitest/index.ts";

const vfio = (config: string) => protocol("./vfio-group.ts", { config });
const naivePut = "./traces/naive-put.itf.json";
const cleanup = "./traces/p1-cleanup-in-release.itf.json";
const noGate = "./traces/p1-no-gate.itf.json";

test("a callback that drops its own reference waits for itself", async () => {
  await expect(vfio("naive-put")).toViolate("circular-wait");
  await expect(vfio("naive-put")).toReplay(naivePut);
});

test("the worker is what kept it from that", async () => {
  const by =
    "DEFERRED_PUT false -> true in `if (!PATCHED && !DEFERRED_PUT) vfio_group_put(group);`";
  await expect(vfio("before")).toRefuse(naivePut, { at: 47, by });
});

test("the patch takes no reference that it would have to drop", async () => {
  await expect(vfio("p1")).toHold();
  const by = "PATCHED false -> true in `if (!PATCHED && vfio_group_try_get(group) === null)";
  await expect(vfio("p1")).toRefuse(naivePut, { at: 25, by });
});

test("the cleanup of the unbound list was moved for a reason", async () => {
  await expect(vfio("p1-cleanup-in-release")).toReplay(cleanup);
  const by = "MOVED_CLEANUP false -> true";
  await expect(vfio("p1")).toRefuse(cleanup, { at: 103, by });
});

test("without the gate the callback meets the BUG_ON", async () => {
  await expect(vfio("p1-no-gate")).toViolate("bug");
  await expect(vfio("p1-no-gate")).toReplay(noGate);
  await expect(vfio("p1-no-gate")).not.toRefuse(noGate);
});
