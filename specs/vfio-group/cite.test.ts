/** The protocol as it is "before" the patch is the C of v5.15.85, apart from what it declares. */
import { expect, test } from "vitest";
import { touchedBy } from "../../src/cite/change/touched.ts";
import { expectNoDrift, storedOutlines } from "../../test/support/cited.ts";

const spec = "specs/vfio-group/vfio-group.ts";
const outlines = "specs/vfio-group/v5.15-outline.json";

test("before the patch: no drift from v5.15.85", () => {
  const { functions } = expectNoDrift(spec, "before", storedOutlines(outlines));
  expect(functions).toHaveLength(30);
  expect(functions.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(110);
});

/** The lines that commit 63b150fde7a2 deletes or changes, by their numbers in v5.15.85. */
const patch: readonly (readonly [string, number, number])[] = [
  ["vfio_group_unlock_and_free", 376, 381],
  ["vfio_group_release", 470, 477],
  ["vfio_group_put_bg", 496, 504],
  ["vfio_group_schedule_put", 506, 517],
  ["vfio_group_try_get", 529, 544],
  ["vfio_iommu_group_notifier", 747, 749],
  ["vfio_iommu_group_notifier", 809, 809],
];

test("the patch of 2021 touches the functions that it says, and their operations", () => {
  const report = expectNoDrift(spec, "before", storedOutlines(outlines));
  const changes = patch.map(([name, from, to]) => ({
    file: "drivers/vfio/vfio.c",
    function: name,
    lines: Array.from({ length: to - from + 1 }, (_, at) => from + at),
  }));
  const touched = touchedBy(report, changes);
  expect(touched.map(({ name }) => name)).toEqual([...new Set(patch.map(([name]) => name))]);
  const operations = touched.flatMap(({ operations: own }) => own.map(({ what }) => what));
  expect(operations).toEqual([
    ...["iommu_group_unregister_notifier(iommu_group)", "kfree(group)"],
    ...["list_empty(device_list)", "WARN_ON(device_list)", "list_for_each_entry_safe"],
    ...["list_del(unbound_list)", "kfree(unbound)", "vfio_group_put(group)"],
    ...["mutex_lock(group_lock)", "list_for_each_entry", "vfio_group_get(group)"],
    ...["mutex_unlock(group_lock)", "mutex_unlock(group_lock)"],
    ...["vfio_group_try_get(group)", "vfio_group_schedule_put(group)"],
  ]);
});
