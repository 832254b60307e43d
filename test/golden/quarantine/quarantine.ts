/**
 * Pins: freed memory is not given out again while something points to it, so reuse hides no use
 * after free; an allocation that finds none available leaves the answer open.
 */
import { param, spec, thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";

const FORGET = param(true);
const USE = param(false);

class Buffer {
  length = 0;
}

const queue = { head: null as Buffer | null, sent: 0 };

function send(): void {
  const first = kzalloc(Buffer);
  first.length = 1;
  queue.head = first;
  queue.sent = first.length;
  if (FORGET) queue.head = null;
  kfree(first);
  const second = kzalloc(Buffer);
  queue.sent += second.length;
  if (USE && queue.head !== null) queue.sent = queue.head.length;
  kfree(second);
  if (queue.head === null) queue.sent = 0;
}

export default spec({
  threads: { send: thread(send) },
  always: { "new memory is zeroed": () => queue.sent < 2 },
  bounds: { Buffer: 1 },
  configs: {
    "kept-pointer": { params: { FORGET: false } },
    "used-pointer": { params: { FORGET: false, USE: true }, bounds: { Buffer: 2 } },
  },
});
