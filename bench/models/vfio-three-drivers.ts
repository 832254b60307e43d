/**
 * The patched file of specs/vfio-group with three devices, each with a driver of its own: a model of a real
 * size. Three drivers change places, so one state of six is kept.
 */
import { spec, thread, whileFree } from "lockstep";
import { Device, devA, devB, driver, vfio } from "../../specs/vfio-group/vfio-group.ts";

const devC = new Device();

export default spec({
  threads: { driver: thread(driver, { each: [devA, devB, devC] }) },
  always: {
    "a listed group holds a reference": whileFree(vfio.group_lock, () =>
      vfio.group_list.every((group) => group.kref.refcount > 0),
    ),
  },
  bounds: { VfioGroup: 3, VfioUnboundDev: 3, "workqueue.puts": 10 },
  checks: { leak: true },
});
