/** Pins: for, while and do, with break and continue, and a condition that is read each time. */
import { param, spec, thread, waitUntil } from "lockstep";

const TRIES = param(2);

const hw = { ready: false, polls: 0, resets: 0, sum: 0 };

function poll(): void {
  let tries = 0;
  while (!hw.ready) {
    hw.polls++;
    tries++;
    if (tries === TRIES) break;
  }
  do {
    hw.resets++;
  } while (hw.resets < 2 && !hw.ready);
  for (let i = 0, j = 4; i < j; i++) {
    if (i === 1) continue;
    hw.sum += j;
    j--;
  }
  waitUntil(hw.ready);
  for (;;) {
    hw.sum--;
    if (hw.sum <= 0) return;
  }
}

function irq(): void {
  hw.ready = true;
}

export default spec({
  threads: { poll: thread(poll), irq: thread(irq) },
  always: { "polled twice at most": () => hw.polls <= 2 },
  reach: { "it ends": () => hw.sum === 0 && hw.resets > 0 && hw.ready },
  configs: { longer: { params: { TRIES: 3 } } },
});
