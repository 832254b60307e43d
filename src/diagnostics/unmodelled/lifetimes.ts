/** References, memory, and what counts users of a device. */
import type { Matter } from "./matter.ts";

const counts = "the count behind it is written out";
const allocator = "there is one allocator";

export const lifetimes: readonly Matter[] = [
  {
    names:
      /(kobject|dma_fence|kvm)_get_unless_zero|get_device_unless_zero|fget\w*|get_file_rcu|kobject_get_unless_zero|dma_fence_get_rcu/,
    subject: counts,
    instead:
      "Embed a Kref, and write kref_get_unless_zero, which is false where the last one is gone.",
    like: "if (kref_get_unless_zero(dev.kref)) {",
  },
  {
    names:
      /(get_device|kobject_get|of_node_get|dma_fence_get|skb_get|get_file|get_task_struct|get_page|dev_hold|igrab|dget|mmget|pci_dev_get)/,
    subject: counts,
    instead: "Embed a Kref, and write kref_get(kref).",
    like: "kref_get(dev.kref);",
  },
  {
    names:
      /(put_device|kobject_put|of_node_put|dma_fence_put|fput|put_task_struct|put_page|dev_put|iput|dput|mmput|pci_dev_put|(dev_)?kfree_skb\w*|consume_skb|device_unregister|kobject_del)/,
    subject: counts,
    instead: "Embed a Kref, and write kref_put(kref, release).",
    like: "kref_put(dev.kref, dev_release);",
  },
  {
    names: /try_module_get/,
    subject: counts,
    instead: "Count the users in an Atomic; a module that goes away takes no more.",
    like: "const try_module_get = atomic((): boolean => { if (!owner.live) return false; atomic_inc(owner.refs); return true; });",
  },
  {
    names: /__module_get/,
    subject: counts,
    instead: "Count the users in an Atomic: atomic_inc(owner.refs).",
    like: "atomic_inc(owner.refs);",
  },
  {
    names: /module_put\w*/,
    subject: counts,
    instead: "Count the users in an Atomic: atomic_dec(owner.refs).",
    like: "atomic_dec(owner.refs);",
  },
  {
    names: /percpu_ref_(try)?get\w*/,
    subject: counts,
    instead:
      "Keep a count and whether it was killed; tryget_live tests that in the step that counts, the other forms only count.",
    like: "const tryget_live = atomic((): boolean => { if (ref.dying) return false; ref.count++; return true; });",
  },
  {
    names: /percpu_ref_put\w*/,
    subject: counts,
    instead: "Keep a count and whether it was killed; who drops the last one releases.",
    like: "const put = atomic((): boolean => { ref.count--; return ref.count === 0; });",
  },
  {
    names: /percpu_ref_\w+/,
    subject: counts,
    instead: "Keep a count, which starts at 1, and whether it was killed: that drops the first.",
    like: "ref.dying = true; if (put()) complete(done);",
  },
  {
    names: /dma_fence_(signal|is_signaled|wait|init)\w*/,
    subject: "a fence is a completion",
    instead:
      "Use a Completion: complete_all signals it for ever, wait_for_completion waits, completion_done asks.",
    like: "complete_all(fence.done);",
  },
  {
    names: /pm_runtime_\w+/,
    subject: "runtime power management is not modelled",
    instead:
      "Count the users below a lock: who gets one resumes the device, and it may be suspended once there is none.",
    like: "if (dev.usage === 0 && maybe()) dev.active = false;",
  },
  {
    names: /usb_submit_urb/,
    subject: "a transfer is work that ends at any time",
    instead: "Write the URB as a WorkStruct of its completion handler, and schedule_work(urb).",
    like: "schedule_work(dev.urb);",
  },
  {
    names: /usb_(kill|poison)_urb|usb_kill_anchored_urbs/,
    subject: "a transfer is work that ends at any time",
    instead:
      "Write the URB as a WorkStruct of its completion handler: cancel_work_sync(urb) waits for it, and ends its resubmitting.",
    like: "cancel_work_sync(dev.urb);",
  },
  {
    names: /devm_k\w+/,
    subject: "nothing is freed when a driver is unbound",
    instead: "Write kzalloc(C), and kfree(p) where the device is unbound: after remove returns.",
    like: "const dev = kzalloc(Device);",
  },
  {
    names: /k[mc]alloc_\w+|kv?calloc\w*|kvmalloc_array/,
    subject: "an array is a field of a struct",
    instead: "Write kzalloc(C) of a class that has it: slots = array(n, init).",
    like: "const table = kzalloc(Table);",
  },
  {
    names:
      /k[mc]alloc\w*|kv[mzc]alloc\w*|kmem_cache_z?alloc\w*|vmalloc|vzalloc|kmemdup\w*|krealloc\w*|kzalloc_\w+|alloc_pages?/,
    subject: allocator,
    instead:
      "Write kzalloc(C), or kzalloc(C, GFP_KERNEL, { mayFail: true }) where the code tests for NULL; fields always start initialised.",
    like: "const dev = kzalloc(Device);",
  },
  {
    names: /kvfree\w*|vfree|kmem_cache_free|kfree_sensitive|kzfree|kfree_const|__free_pages?/,
    subject: allocator,
    instead: "Write kfree(p).",
    like: "kfree(dev);",
  },
];
