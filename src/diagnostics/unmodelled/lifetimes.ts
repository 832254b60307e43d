/** References, memory, and what counts users of a device. */
import type { Matter } from "./matter.ts";

const counts = "the count behind it is written out";
const allocator = "there is one allocator";

export const lifetimes: readonly Matter[] = [
  {
    names: /kvm_get_kvm_safe|get_device_unless_zero|fget_\w+|get_file_rcu/,
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
    names: /percpu_ref_\w+/,
    subject: "of percpu_ref its life up to the kill is modelled",
    instead:
      "Use a PercpuRef: percpu_ref_tryget_live and percpu_ref_get, percpu_ref_put, percpu_ref_kill.",
    like: "if (!percpu_ref_tryget_live(g.queue.ref)) return;",
  },
  {
    names: /dma_fence_\w+/,
    subject: "a fence has no callbacks",
    instead: "Write a thread that waits for it, and then does what the callback does.",
    like: "dma_fence_wait(g.job.fence, false);",
  },
  {
    names: /pm_runtime_\w+/,
    subject: "of runtime power management the count of users is modelled",
    instead: "Use pm_runtime_get_sync(dev) and pm_runtime_put(dev), of a StructDevice.",
    like: "pm_runtime_get_sync(card.dev);",
  },
  {
    names: /usb_\w*urbs?|usb_anchor_\w+/,
    subject: "of transfers the URB itself is modelled",
    instead: "Use a Urb: usb_submit_urb(urb, flags), usb_kill_urb(urb), usb_poison_urb(urb).",
    like: "usb_kill_urb(card.urb);",
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
