/** Pins: with the leak check, what nothing points to at the end must have been freed. */
import { List, param, spec, thread } from "lockstep";
import { kzalloc, list_add, list_del } from "lockstep/kernel";

const FREED = param(true);

class Skb {
  next: Skb | null = null;
}

const queue = { pending: new List<Skb>(), last: null as Skb | null };

function send(): void {
  const first = kzalloc(Skb);
  const second = kzalloc(Skb);
  first.next = second;
  list_add(first, queue.pending);
  queue.last = first;
  list_del(first, queue.pending);
  if (!FREED) queue.last = null;
}

export default spec({
  threads: { send: thread(send) },
  checks: { leak: true },
  configs: {
    forgotten: { params: { FREED: false } },
    unchecked: { params: { FREED: false }, checks: { leak: false } },
  },
});
