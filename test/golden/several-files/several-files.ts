/** Pins: files that import one another, with functions, state and parameters of equal names. */
import { inside, param, spec, thread } from "lockstep";
import { mutex_lock, mutex_unlock } from "lockstep/kernel";
import { detach, device, release as releaseDevice } from "./device.ts";

export const ORDERED = param(true);

/** @c drivers/iommu/iommu.c struct iommu_group */
export class Group {
  attached = 0;
}

export const group = new Group();

/** @c drivers/iommu/iommu.c iommu_group_put */
function release(): void {
  group.attached--;
}

export function attach(): void {
  group.attached++;
}

function main(): void {
  mutex_lock(device.mutex);
  attach();
  device.group = group;
  mutex_unlock(device.mutex);
  if (ORDERED) {
    releaseDevice();
    release();
  } else {
    release();
    releaseDevice();
  }
}

export default spec({
  threads: { main: thread(main), detach: thread(detach) },
  always: {
    "attached while pointed to": () => device.group === null || device.group.attached > 0,
    "one releases": () => inside(release) + inside(releaseDevice) <= 1,
  },
  configs: { unordered: { params: { ORDERED: false } } },
});
