/**
 * The lifetime of a vfio_group in v6.1: drivers/vfio/vfio_main.c and container.c, after the notifier of
 * ../vfio-group is gone. README.md says what each configuration shows.
 *
 * Two counts keep a group. `drivers` are the drivers of its devices: the last one takes it off the
 * list and cuts it from the iommu group. `dev` is the reference count of its struct device: an open
 * file holds one through the cdev, so the memory outlives the last driver.
 *
 * Left out: the minors, groups without IOMMU, failing allocations, the container's own count and
 * iommu driver, device files, and the group's second notifier.
 */
import { List, assert, atomic, container_of, param, spec, thread } from "lockstep";
import {
  Completion,
  Kref,
  Mutex,
  Refcount,
  Rwsem,
  WARN_ON,
  complete,
  down_write,
  kfree,
  kref_get,
  kref_init,
  kref_put,
  kzalloc,
  list_add,
  list_del,
  list_empty,
  mutex_lock,
  mutex_unlock,
  refcount_dec_and_mutex_lock,
  refcount_dec_and_test,
  refcount_inc,
  refcount_inc_not_zero,
  refcount_read,
  refcount_set,
  up_write,
  wait_for_completion,
} from "lockstep/kernel";

/** Who loses the race to create a group cuts its own from the iommu group; the kernel does not. */
const LOSER_CLEARS = param(false);
/** The open file of a group holds a reference to its struct device. */
const CDEV_REFERENCE = param(true);
/** An open looks at `drivers`, which stays 0 once it is. */
const DRIVERS_GATE = param(true);
/** Setting a container looks whether the iommu group is still there. */
const IOMMU_GROUP_GATE = param(true);
/** The last driver detaches the container before it cuts the group from the iommu group. */
const DETACH = param(true);

/** @c drivers/iommu/iommu.c struct iommu_group */
class IommuGroup {
  owner: VfioGroup | null = null;
}

/** @c drivers/vfio/container.c struct vfio_container */
class VfioContainer {
  group_lock = new Rwsem();
}

/** @c drivers/vfio/vfio.h struct vfio_group */
class VfioGroup {
  dev = new Kref();
  drivers = new Refcount();
  container_users = 0;
  iommu_group: IommuGroup | null = null;
  container: VfioContainer | null = null;
  device_list = new List<VfioDevice>();
  device_lock = new Mutex();
  group_lock = new Mutex();
  opened_file: boolean = false;
}

/** @c include/linux/vfio.h struct vfio_device */
class VfioDevice {
  group!: VfioGroup;
  refcount = new Refcount();
  comp = new Completion();
}

const vfio = { group_list: new List<VfioGroup>(), group_lock: new Mutex() };
/** What an open by the group's number finds. */
const cdevs = { group: null as VfioGroup | null };
const iommu_group = new IommuGroup();
const container = new VfioContainer();
const devA = new VfioDevice();
const devB = new VfioDevice();

/** From now on the group can be opened. */
const cdev_device_add = atomic((group: VfioGroup): void => {
  cdevs.group = group;
});

/** Files that are open stay open. */
const cdev_device_del = atomic((group: VfioGroup): void => {
  if (cdevs.group === group) cdevs.group = null;
});

/** @c drivers/vfio/vfio_main.c vfio_group_release */
function vfio_group_release(dev: Kref): void {
  const group = container_of(dev, VfioGroup, "dev");
  WARN_ON(group.iommu_group !== null);
  kfree(group);
}

/** The struct device's own count, which is a kref below it. */
function put_device(dev: Kref): void {
  kref_put(dev, vfio_group_release);
}

/** No other driver may use the devices. */
function iommu_group_claim_dma_owner(of: IommuGroup | null, group: VfioGroup): void {
  if (of === null) return;
  of.owner = group;
}

function iommu_group_release_dma_owner(of: IommuGroup | null): void {
  assert(of !== null, "a container is detached while the iommu group is there");
  iommu_group.owner = null;
}

/** @c drivers/vfio/vfio_main.c __vfio_group_get_from_iommu */
function __vfio_group_get_from_iommu(of: IommuGroup): VfioGroup | null {
  for (const group of vfio.group_list) {
    if (group.iommu_group === of) {
      refcount_inc(group.drivers);
      return group;
    }
  }
  return null;
}

/** @c drivers/vfio/vfio_main.c vfio_group_get_from_iommu */
function vfio_group_get_from_iommu(of: IommuGroup): VfioGroup | null {
  mutex_lock(vfio.group_lock);
  const group = __vfio_group_get_from_iommu(of);
  mutex_unlock(vfio.group_lock);
  return group;
}

/**
 * @leaves-out kfree(group) (nothing fails) owner (of the cdev)
 * @leaves-out iommu_group_ref_get (not counted)
 * @c drivers/vfio/vfio_main.c vfio_group_alloc
 */
function vfio_group_alloc(of: IommuGroup): VfioGroup {
  const group = kzalloc(VfioGroup);
  kref_init(group.dev);
  refcount_set(group.drivers, 1);
  group.iommu_group = of;
  return group;
}

/** @c drivers/vfio/vfio_main.c vfio_create_group */
function vfio_create_group(of: IommuGroup): VfioGroup {
  const group = vfio_group_alloc(of);
  // left out: the name, which may fail
  mutex_lock(vfio.group_lock);
  const other = __vfio_group_get_from_iommu(of);
  if (other !== null) {
    mutex_unlock(vfio.group_lock);
    if (LOSER_CLEARS) group.iommu_group = null;
    put_device(group.dev);
    return other;
  }
  cdev_device_add(group);
  // left out: its failure
  list_add(group, vfio.group_list);
  mutex_unlock(vfio.group_lock);
  return group;
}

/**
 * @leaves-out list_del(group_list) list_empty module_put vfio_container_put (the container lives on)
 * @c drivers/vfio/container.c vfio_group_detach_container
 */
function vfio_group_detach_container(group: VfioGroup): void {
  WARN_ON(group.container_users !== 1);
  down_write(container.group_lock);
  iommu_group_release_dma_owner(group.iommu_group);
  group.container = null;
  group.container_users = 0;
  up_write(container.group_lock);
}

/**
 * @leaves-out WARN_ON(head) (of the other notifier) iommu_group_put (not counted)
 * @c drivers/vfio/vfio_main.c vfio_device_remove_group
 */
function vfio_device_remove_group(device: VfioDevice): void {
  const group = device.group;
  if (!refcount_dec_and_mutex_lock(group.drivers, vfio.group_lock)) return;
  list_del(group, vfio.group_list);
  cdev_device_del(group);
  mutex_lock(group.group_lock);
  WARN_ON(!list_empty(group.device_list));
  if (DETACH && group.container !== null) vfio_group_detach_container(group);
  group.iommu_group = null;
  mutex_unlock(group.group_lock);
  mutex_unlock(vfio.group_lock);
  put_device(group.dev);
}

/** @c drivers/vfio/vfio_main.c vfio_device_put_registration */
function vfio_device_put_registration(device: VfioDevice): void {
  if (refcount_dec_and_test(device.refcount)) complete(device.comp);
}

/** @c drivers/vfio/vfio_main.c vfio_device_try_get_registration */
function vfio_device_try_get_registration(device: VfioDevice): boolean {
  return refcount_inc_not_zero(device.refcount);
}

/** @c drivers/vfio/vfio_main.c vfio_group_get_device */
function vfio_group_get_device(group: VfioGroup, dev: VfioDevice): VfioDevice | null {
  mutex_lock(group.device_lock);
  for (const device of group.device_list) {
    if (device === dev && vfio_device_try_get_registration(device)) {
      mutex_unlock(group.device_lock);
      return device;
    }
  }
  mutex_unlock(group.device_lock);
  return null;
}

/**
 * @leaves-out vfio_noiommu_group_alloc (no group without IOMMU)
 * @leaves-out iommu_group_get iommu_group_put (not counted)
 * @c drivers/vfio/vfio_main.c vfio_group_find_or_alloc
 */
function vfio_group_find_or_alloc(): VfioGroup {
  const group = vfio_group_get_from_iommu(iommu_group);
  return group === null ? vfio_create_group(iommu_group) : group;
}

/**
 * @leaves-out vfio_assign_device_set (sets of devices are not modelled)
 * @leaves-out vfio_device_put_registration vfio_device_remove_group (nothing fails)
 * @c drivers/vfio/vfio_main.c __vfio_register_dev
 */
function __vfio_register_dev(device: VfioDevice, group: VfioGroup): void {
  WARN_ON(vfio_group_get_device(group, device) !== null);
  // The reference moves into the device.
  device.group = group;
  refcount_set(device.refcount, 1);
  mutex_lock(group.device_lock);
  list_add(device, group.device_list);
  mutex_unlock(group.device_lock);
}

/** @c drivers/vfio/vfio_main.c vfio_register_group_dev */
function vfio_register_group_dev(device: VfioDevice): void {
  __vfio_register_dev(device, vfio_group_find_or_alloc());
}

/**
 * One wait without an end is the same.
 * @leaves-out try_wait_for_completion wait_for_completion_interruptible_timeout
 * @c drivers/vfio/vfio_main.c vfio_unregister_group_dev
 */
function vfio_unregister_group_dev(device: VfioDevice): void {
  const group = device.group;
  vfio_device_put_registration(device);
  wait_for_completion(device.comp);
  mutex_lock(group.device_lock);
  list_del(device, group.device_list);
  mutex_unlock(group.device_lock);
  vfio_device_remove_group(device);
}

/**
 * @leaves-out list_empty list_add vfio_container_get (the container lives on)
 * @leaves-out iommu_group_release_dma_owner (nothing fails)
 * @c drivers/vfio/container.c vfio_container_attach_group
 */
function vfio_container_attach_group(group: VfioGroup): void {
  down_write(container.group_lock);
  iommu_group_claim_dma_owner(group.iommu_group, group);
  group.container = container;
  group.container_users = 1;
  up_write(container.group_lock);
}

/** @c drivers/vfio/vfio_main.c vfio_group_ioctl_set_container */
function vfio_group_ioctl_set_container(group: VfioGroup): void {
  // left out: the file of the container
  mutex_lock(group.group_lock);
  if (group.container !== null || WARN_ON(group.container_users !== 0)) {
    mutex_unlock(group.group_lock);
    return;
  }
  if (IOMMU_GROUP_GATE && group.iommu_group === null) {
    mutex_unlock(group.group_lock);
    return;
  }
  vfio_container_attach_group(group);
  // left out: a file that is no container's
  mutex_unlock(group.group_lock);
}

/** @c drivers/vfio/vfio_main.c vfio_group_fops_open */
function vfio_group_fops_open(group: VfioGroup): boolean {
  mutex_lock(group.group_lock);
  if (DRIVERS_GATE && refcount_read(group.drivers) === 0) {
    mutex_unlock(group.group_lock);
    return false;
  }
  // left out: who may open a group without IOMMU
  if (group.opened_file) {
    mutex_unlock(group.group_lock);
    return false;
  }
  group.opened_file = true;
  mutex_unlock(group.group_lock);
  return true;
}

/**
 * @leaves-out WARN_ON(head) (of the other notifier)
 * @c drivers/vfio/vfio_main.c vfio_group_fops_release
 */
function vfio_group_fops_release(group: VfioGroup): void {
  mutex_lock(group.group_lock);
  if (group.container !== null) vfio_group_detach_container(group);
  group.opened_file = false;
  mutex_unlock(group.group_lock);
}

/** Finds the group by its number; the reference is taken while the cdev is there. */
const chrdev_open = atomic((): VfioGroup | null => {
  const group = cdevs.group;
  if (group !== null && CDEV_REFERENCE) kref_get(group.dev);
  return group;
});

function fput(group: VfioGroup): void {
  if (CDEV_REFERENCE) put_device(group.dev);
}

/** A driver is bound to a device, and unbound. */
function driver(device: VfioDevice): void {
  vfio_register_group_dev(device);
  vfio_unregister_group_dev(device);
}

/** A process opens the group, sets the container and closes the group. */
function user(): void {
  const group = chrdev_open();
  if (group === null) return;
  if (vfio_group_fops_open(group)) {
    vfio_group_ioctl_set_container(group);
    vfio_group_fops_release(group);
  }
  fput(group);
}

export default spec({
  threads: {
    driver: thread(driver, { each: [devA, devB] }),
    user: thread(user, { count: 0 }),
  },
  bounds: { VfioGroup: 3 },
  checks: { leak: true },
  configs: {
    "loser-clears": { params: { LOSER_CLEARS: true } },
    user: { threads: { driver: { each: [devA] }, user: 1 } },
    everybody: { params: { LOSER_CLEARS: true }, threads: { user: 1 } },
    "no-cdev-reference": {
      params: { CDEV_REFERENCE: false },
      threads: { driver: { each: [devA] }, user: 1 },
    },
    "no-drivers-gate": {
      params: { DRIVERS_GATE: false },
      threads: { driver: { each: [devA] }, user: 1 },
    },
    "no-iommu-group-gate": {
      params: { IOMMU_GROUP_GATE: false },
      threads: { driver: { each: [devA] }, user: 1 },
    },
    "no-detach": { params: { DETACH: false }, threads: { driver: { each: [devA] }, user: 1 } },
  },
});
