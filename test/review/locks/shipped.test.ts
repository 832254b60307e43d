/** What the shipped protocols are told of their locks: facts of drivers/vfio/vfio.c of v5.15. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainChoice } from "../../../src/passes/index.ts";
import { lower, read } from "../../../src/check/check.ts";
import { printLocks } from "../../../src/report/text/locks.ts";
import { explainLocks } from "../../../src/review/locks/index.ts";
import type { FieldProtection } from "../../../src/trace/protection.ts";

async function explain(spec: string, config: string): Promise<readonly FieldProtection[]> {
  const { protocol } = await read(`specs/${spec}/${spec}.ts`);
  const { system } = await lower(protocol!, { ...plainChoice, config });
  const { fields, exhausted } = await explainLocks(system!);
  expect(exhausted).toBe(true);
  return fields;
}

test("vfio: device_list is looked at without device_lock; the group list needs group_lock", async () => {
  const fields = await explain("vfio-group", "p1");
  const how = Object.fromEntries(
    fields.map((each) => [each.field, [each.protection, ...each.locks]]),
  );
  expect(how).toMatchObject({
    "VfioGroup.device_list": ["none", "its device_lock"],
    "VfioGroup.unbound_list": ["order", "its unbound_lock"],
    "vfio.group_list": ["lock", "vfio.group_lock"],
    "VfioGroup.kref.refcount": ["atomic", "vfio.group_lock"],
    "VfioGroup.iommu_group": ["constant"],
    "Device.vfio.group": ["thread"],
  });
  const [deviceList] = fields;
  expect(deviceList!.pair!.map((made) => made.function)).toEqual([
    "vfio_register_group_dev",
    "vfio_unregister_group_dev",
  ]);
  const [unlocked] = deviceList!.accesses.filter(({ locked }) => !locked);
  expect(unlocked).toMatchObject({
    function: "vfio_group_release",
    does: "read",
    holds: ["vfio.group_lock"],
  });
});

test("the README shows what is said, which fits into 75 columns where that is asked for", async () => {
  const { protocol } = await read("specs/vfio-group/vfio-group.ts");
  const { system } = await lower(protocol!, plainChoice);
  const locks = await explainLocks(system!);
  const answer = { protocol: "vfio-group", config: "default", locks };
  const said = printLocks(answer);
  const [, shown = ""] = /--explain-locks\n\.\.\.\n([^]*?)\n\.\.\.\n/.exec(
    readFileSync("README.md", "utf8"),
  )!;
  expect(said.startsWith(shown)).toBe(true);
  const narrow = printLocks(answer, { width: 75 }).split("\n");
  expect(narrow.filter((line) => line.length > 75)).toEqual([]);
});

test("vfio: with the cleanup left in the release, the unbound list is raced for", async () => {
  const fields = await explain("vfio-group", "p1-cleanup-in-release-stub");
  const raced = fields.filter(({ protection }) => protection === "none");
  expect(raced.map(({ field }) => field)).toEqual(["VfioGroup.unbound_list"]);
  const functions = raced[0]!.pair!.map((made) => made.function);
  expect(functions).toContain("vfio_iommu_group_notifier");
});

test("kref-lookup: the list needs the mutex, the count needs nothing", async () => {
  const fields = await explain("kref-lookup", "default");
  expect(fields.map((each) => [each.field, each.protection, ...each.locks])).toEqual([
    ["queue.entries", "lock", "queue.mutex"],
    ["Entry.refcount.refcount", "atomic", "queue.mutex"],
  ]);
});
