/** What src/diagnostics/unmodelled/lifetimes.ts advises, followed: test/diagnostics/advice.test.ts. */

// === of_node_get of_node_put dget dput kobject_del: holds
class Device {
  kref = new Kref();
  users = 0;
}
const g = { dev: null as Device | null };
function dev_release(kref: Kref): void {
  kfree(container_of(kref, Device, "kref"));
}
function user(): void {
  const dev = g.dev;
  if (dev === null) return;
  dev.users = 1;
  kref_put(dev.kref, dev_release);
}
function main(): void {
  const dev = kzalloc(Device);
  kref_init(dev.kref);
  kref_get(dev.kref);
  g.dev = dev;
  if (maybe()) kref_put(dev.kref, dev_release);
}
export default spec({
  threads: { main: thread(main), user: thread(user) },
  checks: { leak: false },
});

// === kvm_get_kvm_safe fget_raw: holds
class Device {
  kref = new Kref();
}
const dev = new Device();
const g = { released: false };
function dev_release(kref: Kref): void {
  g.released = true;
}
function main(): void {
  kref_init(dev.kref);
  kref_put(dev.kref, dev_release);
}
function user(): void {
  if (kref_get_unless_zero(dev.kref)) {
    assert(!g.released);
    kref_put(dev.kref, dev_release);
  }
}
export default spec({ threads: { main: thread(main), user: thread(user) } });

// === devm_kzalloc: violated:use-after-free (the driver's core frees it when it unbinds the device)
class Device {
  users = 0;
}
const g = { dev: null as Device | null };
function probe(): void {
  const dev = kzalloc(Device);
  g.dev = dev;
  kfree(dev);
}
function user(): void {
  if (g.dev !== null) g.dev.users = 1;
}
export default spec({ threads: { probe: thread(probe), user: thread(user) } });

// === kcalloc kmalloc_array: holds
class Table {
  slots = array(2, 0);
}
function main(): void {
  const table = kzalloc(Table);
  table.slots[1] = 3;
  kfree(table);
}

// === vmalloc kmemdup kzfree: holds
class Device {
  users = 0;
}
function main(): void {
  const dev = kzalloc(Device);
  dev.users = 1;
  kfree(dev);
}

// === percpu_ref_reinit percpu_ref_tryget_many: holds
class Queue {
  ref = new PercpuRef(queue_release);
}
const g = { queue: new Queue(), dead: 0 };
function queue_release(ref: PercpuRef): void {
  g.dead = 1;
}
function main(): void {
  percpu_ref_init(g.queue.ref);
  if (!percpu_ref_tryget_live(g.queue.ref)) return;
  percpu_ref_put(g.queue.ref);
  percpu_ref_kill(g.queue.ref);
}
export default spec({ threads: { main: thread(main), rcu: daemon(rcu_do_batch) } });

// === dma_fence_add_callback dma_fence_wait_timeout: holds
class Job {
  fence = new DmaFence(job_release);
}
const g = { job: new Job(), n: 0 };
function job_release(fence: DmaFence): void {}
function main(): void {
  dma_fence_init(g.job.fence);
  dma_fence_signal(g.job.fence);
}
function callback(): void {
  dma_fence_wait(g.job.fence, false);
  g.n = 1;
}
export default spec({ threads: { main: thread(main), callback: thread(callback) } });

// === pm_runtime_enable pm_runtime_resume: holds
class Card {
  dev = new StructDevice(card_release);
}
const card = new Card();
function card_release(dev: StructDevice): void {}
function main(): void {
  pm_runtime_get_sync(card.dev);
  if (!pm_runtime_active(card.dev)) fail("it is off");
  pm_runtime_put(card.dev);
}

// === usb_kill_anchored_urbs usb_unlink_urb: holds
class Card {
  urb = new Urb(card_complete);
}
function card_complete(urb: Urb): void {}
function main(): void {
  const card = kzalloc(Card);
  usb_submit_urb(card.urb, GFP_KERNEL);
  usb_kill_urb(card.urb);
  kfree(card);
}
export default spec({ threads: { main: thread(main), usb: daemon(usb_giveback) } });
