/** What is wrong before anybody has taken a step. */
import { assert, ghost, param, spec, thread, waitUntil, whileFree } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const POWERED = param(true);
const CREDIT = param(1);
const OPEN = param(true);

class Peer {
  up = OPEN;
  greeted = ghost(0);
}

const near = new Peer();
const far = new Peer();
const link = { lock: new Mutex(), powered: POWERED, credit: CREDIT, open: OPEN, senders: ghost(0) };

function transmit(): void {
  ghost(() => {
    link.senders++;
    far.greeted = link.senders;
  });
  assert(link.powered, "the link has power");
  waitUntil(link.open);
  mutex_lock(link.lock);
  link.credit--;
  mutex_unlock(link.lock);
}

export default spec({
  threads: { transmit: thread(transmit) },
  always: {
    "credit is not negative": whileFree(link.lock, () => link.credit >= 0),
    "one sender greeted far": () => link.senders + far.greeted === 2 && near.greeted === 0,
  },
  configs: {
    dark: { params: { POWERED: false } },
    "in-debt": { params: { CREDIT: -1 } },
    closed: { params: { OPEN: false } },
  },
});
