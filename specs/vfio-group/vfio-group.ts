/**
 * The lifetime of a vfio_group against the notifier chain of its iommu group: drivers/vfio/vfio.c
 * of v5.15 ("before"), and the same file with commit 63b150fde7a2 ("p1"), the first patch of
 * "Update vfio_group to use the modern cdev lifecycle". README.md says what each configuration
 * shows.
 *
 * One iommu group with the devices A and B; each is bound to a driver and unbound once. A user
 * opens the group once. Left out: the minor map (its members are the group list's, and both change
 * under group_lock), device files, no-IOMMU groups, failing allocations, and device_lock(dev),
 * which only the device's own thread would take.
 */
import {
  List,
  assert,
  atomic,
  container_of,
  daemon,
  ghost,
  param,
  safe,
  spec,
  thread,
  waitUntil,
  whileFree,
} from "lockstep";
import {
  Atomic,
  BUG_ON,
  BlockingNotifierHead,
  Completion,
  Kref,
  Mutex,
  NotifierBlock,
  READ_ONCE,
  Refcount,
  Rwsem,
  WARN_ON,
  WARN_ON_ONCE,
  WRITE_ONCE,
  WaitQueueHead,
  atomic_cmpxchg,
  atomic_dec,
  atomic_dec_if_positive,
  atomic_inc,
  atomic_read,
  blocking_notifier_call_chain,
  blocking_notifier_chain_register,
  blocking_notifier_chain_unregister,
  complete,
  down_write,
  kfree,
  kref_get,
  kref_init,
  kref_put_mutex,
  kzalloc,
  list_add,
  list_del,
  list_empty,
  mutex_lock,
  mutex_unlock,
  refcount_dec_and_test,
  refcount_inc_not_zero,
  refcount_set,
  up_write,
  wait_event,
  wait_for_completion,
  wake_up,
} from "lockstep/kernel";
import type { NotifyResult } from "lockstep/kernel";

// What the kernel did, and what it might have done.

/** The patch: the notifier takes no reference, and kfree comes right after the unbound cleanup. */
const PATCHED = param(true);
/** Before the patch, the notifier leaves its put to a worker (commit 811642d8d8a8). */
const DEFERRED_PUT = param(true);
/** When the notifier is unregistered: after group_lock is dropped, before that, or after kfree. */
const UNREGISTER = param("unlocked", "locked", "after-kfree");
/** With the patch, the unbound list is emptied by vfio_group_unlock_and_free. */
const MOVED_CLEANUP = param(true);
/** A callback about a group that has no container users does nothing. */
const GATE = param(true);
/** With the patch, the release warns of container users. */
const WARN_AT_ZERO = param(true);
/** The removal of the last device waits until the user has given up the container. */
const WAIT_FOR_CONTAINER = param(true);

// What happens around it.

const DRIVER_B = param("vfio-pci", "pci-stub", "host");
/** Each device first joins the iommu group, which raises ADD_DEVICE. */
const HOTPLUG = param(true);
/** After its life with vfio, device A is bound to a host driver. */
const REBIND = param(false);
/** Each container user is given back. */
const BALANCED = param(true);
/** The user sets the container only while a device is registered. */
const SET_WHILE_PRESENT = param(false);

// What is asked.

/** A host driver in a group that is in use stops the run, as it stops the machine. */
const ISOLATION = param(true);
/** No callback gets past the gate for a group that is not listed. */
const GATE_CLAIM = param(true);

type Driver = "none" | "vfio-pci" | "pci-stub" | "host";

/** @c include/linux/iommu.h IOMMU_GROUP_NOTIFY_ADD_DEVICE */
type GroupEvent =
  "ADD_DEVICE" | "DEL_DEVICE" | "BIND_DRIVER" | "BOUND_DRIVER" | "UNBIND_DRIVER" | "UNBOUND_DRIVER";

/** @c drivers/iommu/iommu.c struct iommu_group */
class IommuGroup {
  notifier = new BlockingNotifierHead<GroupEvent, Device>();
}

/** @c drivers/vfio/vfio.c struct vfio_container */
class VfioContainer {
  group_lock = new Rwsem();
}

/** A device that its driver is about to leave. @c drivers/vfio/vfio.c struct vfio_unbound_dev */
class VfioUnboundDev {
  dev!: Device;
}

/** @c drivers/vfio/vfio.c struct vfio_group */
class VfioGroup {
  kref = new Kref();
  container_users = new Atomic();
  iommu_group!: IommuGroup;
  container: VfioContainer | null = null;
  device_list = new List<VfioDevice>();
  device_lock = new Mutex();
  nb = new NotifierBlock(vfio_iommu_group_notifier);
  unbound_list = new List<VfioUnboundDev>();
  unbound_lock = new Mutex();
  opened = new Atomic();
  container_q = new WaitQueueHead();
  /** Has been on group_list. */
  was_listed: boolean = ghost(false);
}

/** @c include/linux/vfio.h struct vfio_device */
class VfioDevice {
  group!: VfioGroup;
  refcount = new Refcount();
  comp = new Completion();
}

/** @c include/linux/device.h struct device */
export class Device {
  driver: Driver = "none";
  vfio = new VfioDevice();
}

export const vfio = { group_list: new List<VfioGroup>(), group_lock: new Mutex() };
const iommu_group = new IommuGroup();
const container = new VfioContainer();
export const devA = new Device();
export const devB = new Device();

/**
 * The puts that wait for the worker. The kernel allocates a work item for each; a queue of the
 * groups themselves has the same order and fewer states.
 */
const workqueue = { puts: new List<VfioGroup>() };

/** @c drivers/iommu/iommu.c iommu_group_register_notifier */
function iommu_group_register_notifier(
  group: IommuGroup,
  nb: NotifierBlock<GroupEvent, Device>,
): void {
  blocking_notifier_chain_register(group.notifier, nb);
}

/** @c drivers/iommu/iommu.c iommu_group_unregister_notifier */
function iommu_group_unregister_notifier(
  group: IommuGroup,
  nb: NotifierBlock<GroupEvent, Device>,
): void {
  blocking_notifier_chain_unregister(group.notifier, nb);
}

/** Before the patch in vfio_group_release. @c drivers/vfio/vfio.c vfio_group_unlock_and_free */
function vfio_group_free_unbound(group: VfioGroup): void {
  for (const unbound of safe(group.unbound_list)) {
    list_del(unbound, group.unbound_list);
    kfree(unbound);
  }
}

/** @c drivers/vfio/vfio.c vfio_group_unlock_and_free */
function vfio_group_unlock_and_free(group: VfioGroup): void {
  if (UNREGISTER !== "locked") mutex_unlock(vfio.group_lock);
  const iommu_group = group.iommu_group;
  if (UNREGISTER !== "after-kfree") {
    iommu_group_unregister_notifier(iommu_group, group.nb);
    assert(
      !iommu_group.notifier.chain.includes(group.nb),
      "the unbound list is emptied when no callback can reach it",
    );
  }
  if (UNREGISTER === "locked") mutex_unlock(vfio.group_lock);
  if (PATCHED && MOVED_CLEANUP) vfio_group_free_unbound(group);
  kfree(group);
  if (UNREGISTER === "after-kfree") iommu_group_unregister_notifier(iommu_group, group.nb);
}

/** @c drivers/vfio/vfio.c vfio_create_group */
function vfio_create_group(iommu_group: IommuGroup): VfioGroup {
  const group = kzalloc(VfioGroup);
  kref_init(group.kref);
  group.iommu_group = iommu_group;
  iommu_group_register_notifier(iommu_group, group.nb);
  mutex_lock(vfio.group_lock);
  for (const tmp of vfio.group_list) {
    if (tmp.iommu_group === iommu_group) {
      vfio_group_get(tmp);
      vfio_group_unlock_and_free(group);
      return tmp;
    }
  }
  list_add(group, vfio.group_list);
  ghost(() => {
    group.was_listed = true;
  });
  assert(
    group.container_users.counter === 0 && group.device_list.length === 0,
    "until create unlocks, the group has no container users and no devices",
  );
  assert(group.unbound_list.length === 0, "during creation the unbound list is empty");
  mutex_unlock(vfio.group_lock);
  return group;
}

/** Called with group_lock held. @c drivers/vfio/vfio.c vfio_group_release */
function vfio_group_release(kref: Kref): void {
  const group = container_of(kref, VfioGroup, "kref");
  if (BALANCED) {
    assert(
      group.container_users.counter === 0 && group.device_list.length === 0,
      "balanced callers leave no container users and no devices behind the last reference",
    );
  }
  WARN_ON(!list_empty(group.device_list));
  if (PATCHED && WARN_AT_ZERO) WARN_ON(atomic_read(group.container_users) !== 0);
  if (!PATCHED || !MOVED_CLEANUP) vfio_group_free_unbound(group);
  list_del(group, vfio.group_list);
  vfio_group_unlock_and_free(group);
}

/** @c drivers/vfio/vfio.c vfio_group_put */
function vfio_group_put(group: VfioGroup): void {
  kref_put_mutex(group.kref, vfio_group_release, vfio.group_lock);
}

/** @c drivers/vfio/vfio.c vfio_group_put_bg */
function vfio_group_put_bg(group: VfioGroup): void {
  vfio_group_put(group);
}

/** @c drivers/vfio/vfio.c vfio_group_schedule_put */
function vfio_group_schedule_put(group: VfioGroup): void {
  workqueue.puts.push(group);
}

/** The caller holds group_lock or a reference. @c drivers/vfio/vfio.c vfio_group_get */
function vfio_group_get(group: VfioGroup): void {
  kref_get(group.kref);
}

/** @c drivers/vfio/vfio.c vfio_group_try_get */
function vfio_group_try_get(target: VfioGroup): VfioGroup | null {
  mutex_lock(vfio.group_lock);
  for (const group of vfio.group_list) {
    if (group === target) {
      vfio_group_get(group);
      mutex_unlock(vfio.group_lock);
      return group;
    }
  }
  mutex_unlock(vfio.group_lock);
  return null;
}

/** @c drivers/vfio/vfio.c vfio_group_get_from_iommu */
function vfio_group_get_from_iommu(iommu_group: IommuGroup): VfioGroup | null {
  mutex_lock(vfio.group_lock);
  for (const group of vfio.group_list) {
    if (group.iommu_group === iommu_group) {
      vfio_group_get(group);
      mutex_unlock(vfio.group_lock);
      return group;
    }
  }
  mutex_unlock(vfio.group_lock);
  return null;
}

/** @c drivers/vfio/vfio.c vfio_group_get_from_minor */
function vfio_group_get_from_minor(): VfioGroup | null {
  mutex_lock(vfio.group_lock);
  const group = vfio.group_list.first();
  if (group !== null) vfio_group_get(group);
  mutex_unlock(vfio.group_lock);
  return group;
}

/** @c drivers/vfio/vfio.c vfio_device_put */
function vfio_device_put(device: VfioDevice): void {
  if (refcount_dec_and_test(device.refcount)) complete(device.comp);
}

/** @c drivers/vfio/vfio.c vfio_device_try_get */
function vfio_device_try_get(device: VfioDevice): boolean {
  return refcount_inc_not_zero(device.refcount);
}

/** @c drivers/vfio/vfio.c vfio_group_get_device */
function vfio_group_get_device(group: VfioGroup, dev: Device): VfioDevice | null {
  mutex_lock(group.device_lock);
  for (const device of group.device_list) {
    if (device === dev.vfio && vfio_device_try_get(device)) {
      mutex_unlock(group.device_lock);
      return device;
    }
  }
  mutex_unlock(group.device_lock);
  return null;
}

/** Neither lock is held across the two looks. @c drivers/vfio/vfio.c vfio_dev_viable */
function vfio_dev_viable(dev: Device, group: VfioGroup): boolean {
  const drv = READ_ONCE(dev.driver);
  let leaving = false;
  mutex_lock(group.unbound_lock);
  for (const unbound of group.unbound_list) {
    if (unbound.dev === dev) {
      leaving = true;
      break;
    }
  }
  mutex_unlock(group.unbound_lock);
  if (leaving || drv === "none" || drv === "pci-stub") return true;

  const device = vfio_group_get_device(group, dev);
  if (device === null) return false;
  vfio_device_put(device);
  return true;
}

/**
 * The gate: what both callbacks below ask first. What is claimed of a group that is not listed is
 * claimed here, at the read of container_users: a callback that has got past it may be late.
 */
function vfio_group_in_use(group: VfioGroup): boolean {
  const in_use = atomic_read(group.container_users) !== 0 || !GATE;
  if (GATE_CLAIM) {
    assert(
      !in_use || vfio.group_list.includes(group),
      "a callback about a group that is not listed stops at container_users",
    );
  }
  return in_use;
}

/** @c drivers/vfio/vfio.c vfio_group_nb_add_dev */
function vfio_group_nb_add_dev(group: VfioGroup, dev: Device): void {
  const device = vfio_group_get_device(group, dev);
  if (WARN_ON_ONCE(device !== null)) return;
  if (!vfio_group_in_use(group)) return;
  WARN_ON(ISOLATION); // a device has joined a group that is in use
}

/** Whether the group stays isolated from the host. @c drivers/vfio/vfio.c vfio_group_nb_verify */
function vfio_group_nb_verify(group: VfioGroup, dev: Device): boolean {
  if (!vfio_group_in_use(group)) return true;
  return vfio_dev_viable(dev, group);
}

/** Runs with the chain read-locked. @c drivers/vfio/vfio.c vfio_iommu_group_notifier */
function vfio_iommu_group_notifier(
  nb: NotifierBlock<GroupEvent, Device>,
  event: GroupEvent,
  dev: Device,
): NotifyResult {
  const group = container_of(nb, VfioGroup, "nb");
  assert(iommu_group.notifier.chain.includes(nb), "the callback starts while it is registered");
  assert(
    vfio.group_list.includes(group) || !group.was_listed || group.kref.refcount === 0,
    "a group is called back unlisted only before list_add or after its last reference",
  );
  if (!PATCHED && vfio_group_try_get(group) === null) return "NOTIFY_OK";

  switch (event) {
    case "ADD_DEVICE":
      vfio_group_nb_add_dev(group, dev);
      break;
    case "DEL_DEVICE":
    case "BIND_DRIVER":
    case "UNBIND_DRIVER":
      break;
    case "BOUND_DRIVER":
      BUG_ON(!vfio_group_nb_verify(group, dev) && ISOLATION);
      break;
    case "UNBOUND_DRIVER":
      mutex_lock(group.unbound_lock);
      for (const unbound of group.unbound_list) {
        if (unbound.dev === dev) {
          list_del(unbound, group.unbound_list);
          kfree(unbound);
          break;
        }
      }
      mutex_unlock(group.unbound_lock);
      break;
  }

  if (!PATCHED && DEFERRED_PUT) vfio_group_schedule_put(group);
  if (!PATCHED && !DEFERRED_PUT) vfio_group_put(group);
  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it is registered");
  return "NOTIFY_OK";
}

/** @c drivers/vfio/vfio.c vfio_register_group_dev */
function vfio_register_group_dev(device: VfioDevice): void {
  const dev = container_of(device, Device, "vfio");
  let group = vfio_group_get_from_iommu(iommu_group);
  if (group === null) group = vfio_create_group(iommu_group);
  WARN_ON(vfio_group_get_device(group, dev) !== null);
  // The reference moves into the device.
  device.group = group;
  refcount_set(device.refcount, 1);
  mutex_lock(group.device_lock);
  list_add(device, group.device_list);
  mutex_unlock(group.device_lock);
}

/** @c drivers/vfio/vfio.c vfio_unregister_group_dev */
function vfio_unregister_group_dev(device: VfioDevice): void {
  const dev = container_of(device, Device, "vfio");
  const group = device.group;
  // Until UNBOUND_DRIVER the device counts as viable, though it is off the device list.
  const unbound = kzalloc(VfioUnboundDev);
  unbound.dev = dev;
  mutex_lock(group.unbound_lock);
  list_add(unbound, group.unbound_list);
  mutex_unlock(group.unbound_lock);

  vfio_device_put(device);
  wait_for_completion(device.comp);

  mutex_lock(group.device_lock);
  list_del(device, group.device_list);
  mutex_unlock(group.device_lock);

  // Looked at without device_lock.
  if (WAIT_FOR_CONTAINER && list_empty(group.device_list)) {
    wait_event(group.container_q, () => group.container === null);
  }
  vfio_group_put(group);
}

/** @c drivers/vfio/vfio.c __vfio_group_unset_container */
function __vfio_group_unset_container(group: VfioGroup): void {
  const container = group.container!;
  down_write(container.group_lock);
  group.container = null;
  wake_up(group.container_q);
  up_write(container.group_lock);
}

/** @c drivers/vfio/vfio.c vfio_group_try_dissolve_container */
function vfio_group_try_dissolve_container(group: VfioGroup): void {
  if (atomic_dec_if_positive(group.container_users) === 0) __vfio_group_unset_container(group);
}

/** An assumption about the user, not a function of the kernel. */
const set_container_while_present = atomic((group: VfioGroup): boolean => {
  if (group.device_list.length === 0) return false;
  group.container = container;
  return true;
});

/** Does not ask whether the group is viable. @c drivers/vfio/vfio.c vfio_group_set_container */
function vfio_group_set_container(group: VfioGroup): void {
  if (atomic_read(group.container_users) !== 0) return;
  down_write(container.group_lock);
  if (SET_WHILE_PRESENT) {
    if (!set_container_while_present(group)) {
      up_write(container.group_lock);
      return;
    }
  } else {
    group.container = container;
  }
  atomic_inc(group.container_users);
  up_write(container.group_lock);
}

/** @c drivers/vfio/vfio.c vfio_group_fops_open */
function vfio_group_fops_open(): VfioGroup | null {
  const group = vfio_group_get_from_minor();
  if (group === null) return null;
  if (atomic_cmpxchg(group.opened, 0, 1) !== 0) {
    vfio_group_put(group);
    return null;
  }
  if (group.container !== null) {
    atomic_dec(group.opened);
    vfio_group_put(group);
    return null;
  }
  return group;
}

/** @c drivers/vfio/vfio.c vfio_group_fops_release */
function vfio_group_fops_release(group: VfioGroup): void {
  vfio_group_try_dissolve_container(group);
  // Somebody counts as a user of the container and never gives that back.
  if (!BALANCED) atomic_inc(group.container_users);
  atomic_dec(group.opened);
  vfio_group_put(group);
}

/** @c drivers/iommu/iommu.c iommu_group_add_device */
function iommu_group_add_device(dev: Device): void {
  blocking_notifier_call_chain(iommu_group.notifier, "ADD_DEVICE", dev);
}

/** @c drivers/iommu/iommu.c iommu_bus_notifier */
function iommu_bus_notifier(event: GroupEvent, dev: Device): void {
  blocking_notifier_call_chain(iommu_group.notifier, event, dev);
}

/** @c drivers/base/dd.c really_probe */
function really_probe(dev: Device, drv: Driver): void {
  WRITE_ONCE(dev.driver, drv);
  iommu_bus_notifier("BIND_DRIVER", dev);
  if (drv === "vfio-pci") vfio_register_group_dev(dev.vfio);
  iommu_bus_notifier("BOUND_DRIVER", dev);
}

/** @c drivers/base/dd.c __device_release_driver */
function __device_release_driver(dev: Device, drv: Driver): void {
  iommu_bus_notifier("UNBIND_DRIVER", dev);
  if (drv === "vfio-pci") vfio_unregister_group_dev(dev.vfio);
  WRITE_ONCE(dev.driver, "none");
  iommu_bus_notifier("UNBOUND_DRIVER", dev);
}

/** The life of a device. */
export function driver(dev: Device): void {
  const drv = dev === devA ? "vfio-pci" : DRIVER_B;
  if (HOTPLUG) iommu_group_add_device(dev);
  really_probe(dev, drv);
  __device_release_driver(dev, drv);
  if (REBIND) really_probe(dev, "host");
}

/** A process that opens the group, uses it and closes it. */
function user(): void {
  const group = vfio_group_fops_open();
  if (group === null) return;
  vfio_group_set_container(group);
  vfio_group_fops_release(group);
}

/** A worker of the system's queue. */
function kworker(): void {
  while (true) {
    waitUntil(workqueue.puts.length > 0);
    const group = workqueue.puts.first();
    if (group !== null) {
      workqueue.puts.remove(group);
      vfio_group_put_bg(group);
    }
  }
}

export default spec({
  threads: {
    driver: thread(driver, { each: [devA, devB] }),
    user: thread(user, { count: 0 }),
    kworker: daemon(kworker, { count: 0 }),
  },
  always: {
    "a listed group holds a reference": whileFree(vfio.group_lock, () =>
      vfio.group_list.every((group) => group.kref.refcount > 0),
    ),
  },
  bounds: { VfioGroup: 2, VfioUnboundDev: 2, "workqueue.puts": 10 },
  checks: { leak: true },
  configs: {
    "before-stub": { params: { PATCHED: false, DRIVER_B: "pci-stub" }, threads: { kworker: 1 } },
    before: { params: { PATCHED: false }, threads: { kworker: 1 } },
    "before-user": {
      params: { PATCHED: false },
      threads: { driver: { each: [devA] }, user: 1, kworker: 1 },
    },
    "naive-put": { params: { PATCHED: false, DEFERRED_PUT: false, DRIVER_B: "pci-stub" } },
    "naive-put-alone": {
      params: { PATCHED: false, DEFERRED_PUT: false },
      threads: { driver: { each: [devA] } },
    },
    "before-unregister-locked": {
      params: { PATCHED: false, UNREGISTER: "locked", DRIVER_B: "pci-stub" },
      threads: { kworker: 1 },
    },
    "p1-stub": { params: { DRIVER_B: "pci-stub" } },
    p1: {},
    "p1-user": { threads: { driver: { each: [devA] }, user: 1 } },
    "p1-everybody": { params: { HOTPLUG: false }, threads: { user: 1 } },
    "p1-unregister-locked": { params: { UNREGISTER: "locked", DRIVER_B: "pci-stub" } },
    "p1-cleanup-in-release-stub": { params: { MOVED_CLEANUP: false, DRIVER_B: "pci-stub" } },
    "p1-cleanup-in-release": { params: { MOVED_CLEANUP: false } },
    "before-free-first": {
      params: { PATCHED: false, UNREGISTER: "after-kfree", DRIVER_B: "pci-stub" },
      threads: { kworker: 1 },
    },
    "p1-free-first": { params: { UNREGISTER: "after-kfree", DRIVER_B: "pci-stub" } },
    "p1-no-gate": { params: { GATE: false, GATE_CLAIM: false, DRIVER_B: "host", HOTPLUG: false } },
    "p1-no-gate-claim": { params: { GATE: false, ISOLATION: false, DRIVER_B: "host" } },
    "before-no-gate-claim": {
      params: { PATCHED: false, GATE: false, ISOLATION: false, DRIVER_B: "host" },
      threads: { kworker: 1 },
    },
    "p1-gate": { params: { ISOLATION: false, DRIVER_B: "host" }, threads: { user: 1 } },
    "p1-unbalanced": {
      params: { BALANCED: false },
      threads: { driver: { each: [devA] }, user: 1 },
    },
    "p1-unbalanced-unwarned": {
      params: { BALANCED: false, WARN_AT_ZERO: false, ISOLATION: false, DRIVER_B: "host" },
      threads: { user: 1 },
    },
    "before-unbalanced": {
      params: { PATCHED: false, BALANCED: false, ISOLATION: false, DRIVER_B: "host" },
      threads: { user: 1, kworker: 1 },
    },
    "p1-rebind": {
      params: { REBIND: true, SET_WHILE_PRESENT: true },
      threads: { driver: { each: [devA] }, user: 1 },
    },
    "p1-rebind-no-wait": {
      params: { REBIND: true, SET_WHILE_PRESENT: true, WAIT_FOR_CONTAINER: false },
      threads: { driver: { each: [devA] }, user: 1 },
    },
    "before-rebind": {
      params: { PATCHED: false, REBIND: true, SET_WHILE_PRESENT: true },
      threads: { driver: { each: [devA] }, user: 1, kworker: 1 },
    },
    "before-rebind-no-wait": {
      params: { PATCHED: false, REBIND: true, SET_WHILE_PRESENT: true, WAIT_FOR_CONTAINER: false },
      threads: { driver: { each: [devA] }, user: 1, kworker: 1 },
    },
    "p1-live-host": { params: { DRIVER_B: "host", HOTPLUG: false }, threads: { user: 1 } },
    "before-live-host": {
      params: { PATCHED: false, DRIVER_B: "host", HOTPLUG: false },
      threads: { user: 1, kworker: 1 },
    },
    "p1-live-hotplug": { params: { DRIVER_B: "pci-stub" }, threads: { user: 1 } },
  },
});

/**
 * What "before" leaves out of v5.15, function by function; `lockstep cite` holds it to that.
 *
 * @leaves-out vfio_create_group: atomic_set(container_users) atomic_set(opened) (a class begins so)
 *   kfree(group) vfio_group_unlock_and_free(group) (nothing fails) dev (the device file)
 * @leaves-out vfio_group_release: WARN_ON(head) (of the other notifier) iommu_group_put (not counted)
 * @leaves-out vfio_group_put_bg: kfree(do_work) (the queue has the groups themselves)
 * @leaves-out vfio_group_schedule_put: WARN_ON(do_work) group schedule_work
 * @leaves-out vfio_group_get_from_minor: mutex_unlock(group_lock) (the early exit does the same)
 * @leaves-out vfio_group_nb_add_dev: vfio_device_put(device) (after a warning the run has ended)
 * @leaves-out vfio_register_group_dev: iommu_group_get iommu_group_put vfio_device_put(existing_device)
 *   vfio_group_put(group) (after a warning)
 * @leaves-out vfio_unregister_group_dev: WARN_ON(unbound) (nothing fails) try_wait_for_completion
 *   wait_for_completion_interruptible_timeout (one wait without an end is the same)
 * @leaves-out __vfio_group_unset_container: kref_put(kref) list_del(container_next)
 *   list_empty(group_list) module_put (the container lives on)
 * @leaves-out vfio_group_set_container: kref_get(kref) WARN_ON(container) list_empty(group_list)
 *   list_add(container_next) (the container lives on)
 * @leaves-out vfio_group_fops_open: vfio_group_put(group) WARN_ON(head) (no group without IOMMU)
 * @leaves-out iommu_group_add_device: dev kfree kobject_get kobject_put iommu_group mutex_lock
 *   mutex_unlock list_add_tail list_del (the devices of an iommu group are not modelled)
 * @leaves-out iommu_bus_notifier: iommu_group_get iommu_group_put (not counted)
 * @leaves-out really_probe: list_empty(devres_head) kfree(dma_range_map) driver
 *   blocking_notifier_call_chain(bus_notifier) (a probe does not fail)
 * @leaves-out __device_release_driver: pm_runtime_put blocking_notifier_call_chain(bus_notifier)
 *   kfree(dma_range_map) (power, and other buses)
 */
