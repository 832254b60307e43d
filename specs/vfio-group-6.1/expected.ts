import type { Expected } from "../expected.ts";

export const expected: Readonly<Record<string, Expected>> = {
  default: { row: "D1", verdict: "violated", kinds: ["warning"], function: "vfio_group_release" },
  "loser-clears": { row: "D2", verdict: "holds", kinds: [] },
  user: { row: "D3", verdict: "holds", kinds: [] },
  everybody: { row: "D4", verdict: "holds", kinds: [] },
  "no-cdev-reference": {
    row: "D5",
    verdict: "violated",
    kinds: ["use-after-free"],
    function: "vfio_group_fops_open",
  },
  "no-drivers-gate": { row: "D6", verdict: "holds", kinds: [] },
  "no-iommu-group-gate": {
    row: "D7",
    verdict: "violated",
    kinds: ["assertion"],
    property: "a container is detached while the iommu group is there",
    function: "iommu_group_release_dma_owner",
  },
  "no-detach": {
    row: "D8",
    verdict: "violated",
    kinds: ["assertion"],
    property: "a container is detached while the iommu group is there",
    function: "iommu_group_release_dma_owner",
  },
};
