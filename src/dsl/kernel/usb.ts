/**
 * include/linux/usb.h
 *
 * A transfer that was submitted completes at any later time, or never. `usb: daemon(usb_giveback)` completes them; without
 * such a thread none does. The completion handler may not sleep.
 *
 * Leaves out what is transferred, anchors, errors other than of being killed, and that the handler runs in an interrupt.
 */
import { atomic, choose, fail, touch, waitUntil } from "../index.ts";
import { current, might_sleep } from "./current.ts";
import type { Gfp } from "./slab.ts";

/**
 * A transfer and its completion handler. It is embedded in the object that the handler is about, which container_of finds:
 * `urb = new Urb(my_complete)`.
 *
 * @c include/linux/usb.h struct urb
 */
export class Urb {
  readonly complete: (urb: Urb) => void;
  /** 0, or -2 (-ENOENT) where it was killed; for the handler. */
  status = 0;
  /** How often it is being killed or is poisoned: nobody can submit it. */
  reject = 0;

  constructor(complete: (urb: Urb) => void) {
    this.complete = complete;
  }
}

/** The transfers that were submitted, and those whose handlers run. @c include/linux/usb/hcd.h struct usb_hcd */
export const usb_hcd = { submitted: new Set<Urb>(), running: new Set<Urb>() };

/**
 * Submits a transfer. Returns 0; -1 (-EPERM) where it is being killed; or -16 (-EBUSY) where it was submitted already, which
 * is a `warning`. It may sleep unless it is given GFP_ATOMIC or GFP_NOWAIT.
 *
 * @c drivers/usb/core/urb.c usb_submit_urb
 */
export const usb_submit_urb = atomic((urb: Urb, mem_flags: Gfp): number => {
  if (mem_flags !== "GFP_ATOMIC" && mem_flags !== "GFP_NOWAIT") might_sleep();
  if (usb_hcd.submitted.has(urb)) fail("URB submitted while active", "warning");
  if (urb.reject !== 0) return -1;
  urb.status = 0;
  usb_hcd.submitted.add(urb);
  return 0;
});

/**
 * Ends a transfer early, and sleeps until its handler has run. Meanwhile nobody can submit it; afterwards anybody can.
 *
 * @c drivers/usb/core/urb.c usb_kill_urb
 */
export function usb_kill_urb(urb: Urb): void {
  might_sleep();
  begin_reject(urb);
  wait_for_giveback(urb);
  end_reject(urb);
}

/**
 * As usb_kill_urb, and for good: until usb_unpoison_urb nobody can submit it.
 *
 * @c drivers/usb/core/urb.c usb_poison_urb
 */
export function usb_poison_urb(urb: Urb): void {
  might_sleep();
  begin_reject(urb);
  wait_for_giveback(urb);
}

/**
 * Ends what usb_poison_urb began.
 *
 * @c drivers/usb/core/urb.c usb_unpoison_urb
 */
export function usb_unpoison_urb(urb: Urb): void {
  end_reject(urb);
}

const begin_reject = atomic((urb: Urb): void => {
  urb.reject++;
  if (usb_hcd.submitted.has(urb)) urb.status = -2;
});

const wait_for_giveback = atomic((urb: Urb): void => {
  waitUntil(!usb_hcd.submitted.has(urb) && !usb_hcd.running.has(urb));
  touch(urb);
});

const end_reject = atomic((urb: Urb): void => {
  urb.reject--;
});

/**
 * Completes transfers for ever: `usb: daemon(usb_giveback)`.
 *
 * @c drivers/usb/core/hcd.c usb_hcd_giveback_urb
 */
export function usb_giveback(): void {
  while (true) {
    waitUntil(usb_hcd.submitted.some((urb) => !usb_hcd.running.has(urb)));
    const urb = take_urb();
    if (urb !== null) {
      current.preempt_count++;
      urb.complete(urb);
      current.preempt_count--;
      if (current.preempt_count !== 0) fail("usb completion: preempt leak", "warning");
      giveback_done(urb);
    }
  }
}

const take_urb = atomic((): Urb | null => {
  if (usb_hcd.submitted.size === 0) return null;
  const urb = choose(usb_hcd.submitted);
  if (usb_hcd.running.has(urb)) return null;
  usb_hcd.submitted.delete(urb);
  usb_hcd.running.add(urb);
  touch(urb);
  return urb;
});

/** The handler has returned; its transfer may be freed memory. */
const giveback_done = atomic((urb: Urb): void => {
  usb_hcd.running.delete(urb);
});
