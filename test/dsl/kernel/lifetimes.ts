/** Uses of references and of what keeps things alive: test/dsl/kernel.test.ts. */

// === get_device put_device device_initialize device_lock device_unlock: holds
class Card {
  dev = new StructDevice(card_release);
  users = 0;
}
const g = { card: null as Card | null };
function card_release(dev: StructDevice): void {
  kfree(container_of(dev, Card, "dev"));
}
function use(card: Card): void {
  device_lock(card.dev);
  card.users++;
  device_unlock(card.dev);
  put_device(card.dev);
}
function main(): void {
  const card = kzalloc(Card);
  device_initialize(card.dev);
  get_device(card.dev);
  g.card = card;
  use(card);
}
function other(): void {
  waitUntil(g.card !== null);
  use(g.card!);
}
export default spec({ threads: { main: thread(main), other: thread(other) } });

// === get_device put_device: violated:warning (from 0)
class Card {
  dev = new StructDevice(card_release);
}
const card = new Card();
function card_release(dev: StructDevice): void {}
function main(): void {
  device_initialize(card.dev);
  put_device(card.dev);
  get_device(card.dev);
}

// === device_lock device_trylock: violated:lock-misuse
class Card {
  dev = new StructDevice(card_release);
}
const card = new Card();
function card_release(dev: StructDevice): void {}
function main(): void {
  if (device_trylock(card.dev) === 1) device_lock(card.dev);
}

// === kobject_get kobject_put kobject_get_unless_zero kobject_init: holds
class Entry {
  kobj = new Kobject(entry_release);
  n = 0;
}
const g = { entry: null as Entry | null, lock: new Mutex() };
function entry_release(kobj: Kobject): void {
  const entry = container_of(kobj, Entry, "kobj");
  mutex_lock(g.lock);
  g.entry = null;
  mutex_unlock(g.lock);
  kfree(entry);
}
function main(): void {
  const entry = kzalloc(Entry);
  kobject_init(entry.kobj);
  kobject_get(entry.kobj);
  g.entry = entry;
  kobject_put(entry.kobj);
  kobject_put(entry.kobj);
}
function user(): void {
  mutex_lock(g.lock);
  const entry = g.entry;
  const found = entry !== null && kobject_get_unless_zero(entry.kobj) !== null;
  mutex_unlock(g.lock);
  if (!found || entry === null) return;
  entry.n = 1;
  kobject_put(entry.kobj);
}
export default spec({ threads: { main: thread(main), user: thread(user) } });

// === kobject_get kobject_put: violated:warning (the last reference may be gone)
class Entry {
  kobj = new Kobject(entry_release);
}
const entry = new Entry();
function entry_release(kobj: Kobject): void {}
function start(): void {
  kobject_init(entry.kobj);
  kobject_put(entry.kobj);
}
function user(): void {
  waitUntil(entry.kobj.refcount !== 0);
  kobject_get(entry.kobj);
}
export default spec({ threads: { start: thread(start), user: daemon(user) } });

// === try_module_get module_put __module_get try_stop_module: holds
const g = { owner: new Module(), gone: false, used: 0 };
function user(): void {
  if (!try_module_get(g.owner)) return;
  __module_get(g.owner);
  assert(!g.gone);
  g.used = 1;
  module_put(g.owner);
  module_put(g.owner);
}
function rmmod(): void {
  if (try_stop_module(g.owner)) g.gone = true;
}
export default spec({
  threads: { user: thread(user), rmmod: thread(rmmod) },
  reach: { "it was used": () => g.used === 1, "it is gone": () => g.gone },
});

// === __module_get: violated:bug (it goes)
const g = { owner: new Module() };
function main(): void {
  if (try_stop_module(g.owner)) __module_get(g.owner);
}

// === module_put: violated:warning (one too many)
const g = { owner: new Module() };
function main(): void {
  module_put(g.owner);
}

// === percpu_ref_get percpu_ref_put percpu_ref_kill percpu_ref_tryget_live percpu_ref_init: holds
class Queue {
  ref = new PercpuRef(queue_release);
  users = 0;
}
const g = { queue: null as Queue | null, freed: 0 };
function queue_release(ref: PercpuRef): void {
  g.freed++;
  kfree(container_of(ref, Queue, "ref"));
}
function main(): void {
  const queue = kzalloc(Queue);
  percpu_ref_init(queue.ref);
  percpu_ref_get(queue.ref);
  g.queue = queue;
  percpu_ref_kill(queue.ref);
  if (percpu_ref_tryget_live(queue.ref)) fail("it was killed");
  queue.users = 1;
  percpu_ref_put(queue.ref);
}
export default spec({
  threads: { main: thread(main), rcu: daemon(rcu_do_batch) },
  reach: { "it is freed": () => g.freed === 1 },
});

// === percpu_ref_kill percpu_ref_init: violated:use-after-free (who kills it has no other reference)
class Queue {
  ref = new PercpuRef(queue_release);
  users = 0;
}
function queue_release(ref: PercpuRef): void {
  kfree(container_of(ref, Queue, "ref"));
}
function main(): void {
  const queue = kzalloc(Queue);
  percpu_ref_init(queue.ref);
  percpu_ref_kill(queue.ref);
  queue.users = 1;
}
export default spec({ threads: { main: thread(main), rcu: daemon(rcu_do_batch) } });

// === percpu_ref_kill: violated:warning (twice)
class Queue {
  ref = new PercpuRef(queue_release);
}
const queue = new Queue();
function queue_release(ref: PercpuRef): void {}
function main(): void {
  percpu_ref_init(queue.ref);
  percpu_ref_kill(queue.ref);
  percpu_ref_kill(queue.ref);
}

// === fget fput get_file file_init: holds (the release comes later, without the lock)
class Session {
  file = new File(session_release);
  n = 0;
}
const g = { fd: null as File | null, lock: new Mutex(), released: 0 };
function session_release(file: File): void {
  mutex_lock(g.lock);
  g.released++;
  mutex_unlock(g.lock);
  kfree(container_of(file, Session, "file"));
}
function main(): void {
  const session = kzalloc(Session);
  file_init(session.file);
  g.fd = session.file;
  const file = fget(g.fd);
  if (file !== null) fput(file);
  mutex_lock(g.lock);
  g.fd = null;
  fput(get_file(session.file));
  fput(session.file);
  mutex_unlock(g.lock);
}
export default spec({
  threads: { main: thread(main), kworker: daemon(kworker) },
  reach: { "it is released": () => g.released === 1 },
});

// === fput: violated:use-after-free (the last reference was dropped)
class Session {
  file = new File(session_release);
  n = 0;
}
function session_release(file: File): void {
  kfree(container_of(file, Session, "file"));
}
function main(): void {
  const session = kzalloc(Session);
  file_init(session.file);
  fput(session.file);
  session.n = 1;
}
export default spec({ threads: { main: thread(main), kworker: daemon(kworker) } });

// === skb_get kfree_skb alloc_skb consume_skb: violated:use-after-free
const g = { skb: null as SkBuff | null };
function main(): void {
  const skb = alloc_skb(1, GFP_KERNEL);
  skb_get(skb);
  consume_skb(skb);
  kfree_skb(skb);
  skb_get(skb);
}

// === dma_fence_get dma_fence_put dma_fence_signal dma_fence_init dma_fence_wait dma_fence_is_signaled: holds
class Job {
  fence = new DmaFence(job_release);
  done = false;
}
const g = { job: null as Job | null, freed: 0 };
function job_release(fence: DmaFence): void {
  kfree(container_of(fence, Job, "fence"));
  g.freed++;
}
function submit(): void {
  const job = kzalloc(Job);
  dma_fence_init(job.fence);
  dma_fence_get(job.fence);
  g.job = job;
  dma_fence_wait(job.fence, false);
  assert(job.done);
  if (!dma_fence_is_signaled(job.fence)) fail("it is for ever");
  dma_fence_put(job.fence);
}
function device(): void {
  waitUntil(g.job !== null);
  const job = g.job!;
  job.done = true;
  if (dma_fence_signal(job.fence) !== 0) fail("nobody else signals it");
  if (dma_fence_signal(job.fence) !== -22) fail("it is signalled");
  dma_fence_put(job.fence);
}
export default spec({
  threads: { submit: thread(submit), device: thread(device) },
  reach: { "it is freed": () => g.freed === 1 },
});

// === dma_fence_signal: violated:use-after-free (the device has no reference)
class Job {
  fence = new DmaFence(job_release);
}
const g = { job: null as Job | null };
function job_release(fence: DmaFence): void {
  kfree(container_of(fence, Job, "fence"));
}
function submit(): void {
  const job = kzalloc(Job);
  dma_fence_init(job.fence);
  g.job = job;
  dma_fence_put(job.fence);
}
function device(): void {
  const job = g.job;
  if (job !== null) dma_fence_signal(job.fence);
}
export default spec({ threads: { submit: thread(submit), device: thread(device) } });

// === dma_fence_wait dma_fence_get_rcu: violated:deadlock (nobody signals it)
class Job {
  fence = new DmaFence(job_release);
}
const job = new Job();
function job_release(fence: DmaFence): void {}
function main(): void {
  dma_fence_init(job.fence);
  if (dma_fence_get_rcu(job.fence) !== null) dma_fence_wait(job.fence, false);
}

// === pm_runtime_get_sync pm_runtime_put pm_runtime_active pm_runtime_get_noresume pm_runtime_get_if_in_use: holds
class Card {
  dev = new StructDevice(card_release);
}
const card = new Card();
function card_release(dev: StructDevice): void {}
function main(): void {
  pm_runtime_get_sync(card.dev);
  if (!pm_runtime_active(card.dev)) fail("it was resumed");
  if (pm_runtime_get_if_in_use(card.dev) === 1) pm_runtime_put(card.dev);
  pm_runtime_get_noresume(card.dev);
  if (!pm_runtime_active(card.dev)) fail("it is in use");
  pm_runtime_put(card.dev);
  pm_runtime_put(card.dev);
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === pm_runtime_get_noresume pm_runtime_active: violated:assertion (it may be off)
class Card {
  dev = new StructDevice(card_release);
}
const card = new Card();
function card_release(dev: StructDevice): void {}
function main(): void {
  pm_runtime_get_sync(card.dev);
  pm_runtime_put(card.dev);
  pm_runtime_get_noresume(card.dev);
  if (!pm_runtime_active(card.dev)) fail("it is off");
}

// === pm_runtime_put: violated:warning (one too many)
class Card {
  dev = new StructDevice(card_release);
}
const card = new Card();
function card_release(dev: StructDevice): void {}
function main(): void {
  pm_runtime_put(card.dev);
}

// === usb_submit_urb usb_kill_urb: holds (also where the handler submits it again)
class Card {
  urb = new Urb(card_complete);
  n = 0;
}
function card_complete(urb: Urb): void {
  container_of(urb, Card, "urb").n = 1;
  usb_submit_urb(urb, GFP_ATOMIC);
}
function main(): void {
  const card = kzalloc(Card);
  if (usb_submit_urb(card.urb, GFP_KERNEL) !== 0) fail("nobody kills it");
  usb_kill_urb(card.urb);
  kfree(card);
}
export default spec({ threads: { main: thread(main), usb: daemon(usb_giveback) } });

// === usb_kill_urb usb_submit_urb: violated:use-after-free (a work item submits it behind it)
class Card {
  urb = new Urb(card_complete);
  work = new WorkStruct(card_work);
  n = 0;
}
function card_complete(urb: Urb): void {
  container_of(urb, Card, "urb").n = 1;
}
function card_work(work: WorkStruct): void {
  usb_submit_urb(container_of(work, Card, "work").urb, GFP_KERNEL);
}
function main(): void {
  const card = kzalloc(Card);
  schedule_work(card.work);
  usb_kill_urb(card.urb);
  cancel_work_sync(card.work);
  kfree(card);
}
export default spec({
  threads: { main: thread(main), usb: daemon(usb_giveback), kworker: daemon(kworker) },
});

// === usb_poison_urb usb_unpoison_urb usb_submit_urb: holds
const g = { urb: new Urb(complete_urb), n: 0 };
function complete_urb(urb: Urb): void {
  g.n = 1;
}
function main(): void {
  usb_poison_urb(g.urb);
  if (usb_submit_urb(g.urb, GFP_KERNEL) !== -1) fail("it is poisoned");
  usb_unpoison_urb(g.urb);
  if (usb_submit_urb(g.urb, GFP_KERNEL) !== 0) fail("it is not");
}
export default spec({ threads: { main: thread(main), usb: daemon(usb_giveback) } });

// === usb_submit_urb: violated:warning (twice)
const g = { urb: new Urb(complete_urb), n: 0 };
function complete_urb(urb: Urb): void {
  g.n = 1;
}
function main(): void {
  usb_submit_urb(g.urb, GFP_KERNEL);
  usb_submit_urb(g.urb, GFP_KERNEL);
}
