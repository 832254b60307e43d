import type { Expected } from "../expected.ts";

const holds = (row: string): Expected => ({ row, verdict: "holds", kinds: [] });

/** A thread waits for itself, or two for one another. */
const deadlock = ["circular-wait", "deadlock"];
const memory = ["use-after-free", "double-free", "list-corruption"];

const gate = "a callback about a group that is not listed stops at container_users";

export const expected: Readonly<Record<string, Expected>> = {
  default: holds("E7"),
  "before-stub": holds("E1"),
  before: holds("E2"),
  "before-user": holds("E3"),
  "naive-put": {
    row: "E4",
    verdict: "violated",
    kinds: deadlock,
    function: "iommu_group_unregister_notifier",
  },
  "naive-put-alone": holds("E5"),
  "before-unregister-locked": { row: "E6", verdict: "violated", kinds: deadlock },
  "p1-stub": holds("E7"),
  p1: holds("E7"),
  "p1-user": holds("E7"),
  "p1-everybody": holds("E7"),
  "p1-unregister-locked": holds("E9"),
  "p1-cleanup-in-release-stub": {
    row: "E10",
    verdict: "violated",
    kinds: memory,
    function: "vfio_iommu_group_notifier",
  },
  "p1-cleanup-in-release": { row: "E11", verdict: "violated", kinds: memory },
  "before-free-first": { row: "E12", verdict: "violated", kinds: ["use-after-free"] },
  "p1-free-first": { row: "E12", verdict: "violated", kinds: ["use-after-free"] },
  "p1-no-gate": {
    row: "E13",
    verdict: "violated",
    kinds: ["bug"],
    function: "vfio_iommu_group_notifier",
  },
  "p1-no-gate-claim": {
    row: "E13",
    verdict: "violated",
    kinds: ["assertion"],
    property: gate,
    function: "vfio_group_in_use",
  },
  "before-no-gate-claim": holds("E14"),
  "p1-gate": holds("E15"),
  "p1-unbalanced": {
    row: "E16",
    verdict: "violated",
    kinds: ["warning"],
    function: "vfio_group_release",
  },
  "p1-unbalanced-unwarned": {
    row: "E17",
    verdict: "violated",
    kinds: ["assertion"],
    property: gate,
    function: "vfio_group_in_use",
  },
  "before-unbalanced": holds("E18"),
  "p1-rebind": holds("E20"),
  "p1-rebind-no-wait": {
    row: "E20",
    verdict: "violated",
    kinds: ["bug"],
    function: "vfio_iommu_group_notifier",
  },
  "before-rebind": holds("E20"),
  "before-rebind-no-wait": {
    row: "E20",
    verdict: "violated",
    kinds: ["bug"],
    function: "vfio_iommu_group_notifier",
  },
  "p1-live-host": {
    row: "E21",
    verdict: "violated",
    kinds: ["bug"],
    function: "vfio_iommu_group_notifier",
  },
  "before-live-host": {
    row: "E21",
    verdict: "violated",
    kinds: ["bug"],
    function: "vfio_iommu_group_notifier",
  },
  "p1-live-hotplug": {
    row: "E22",
    verdict: "violated",
    kinds: ["warning"],
    function: "vfio_group_nb_add_dev",
  },
};
