import { atomic, holder, self, spec, thread, waitUntil } from "lockstep";

class Gate {
  owner = holder();
  open = false;
}

/** Nobody waits at an open gate. */
const enter = atomic.acquire((gate: Gate): void => {
  if (gate.open) return;
  waitUntil(gate.owner === null);
  gate.owner = self();
});

const leave = atomic.release((gate: Gate): void => {
  if (gate.owner === self()) gate.owner = null;
});

const a = new Gate();
const b = new Gate();

function forth(): void {
  enter(a);
  enter(b);
  leave(b);
  leave(a);
}

function back(): void {
  enter(b);
  enter(a);
  leave(a);
  leave(b);
}

/** Lets `back` go on, also where it stands in a circle with `forth`: the circle is reported all the same. */
function opener(): void {
  a.open = true;
}

export default spec({
  threads: { forth: thread(forth), back: thread(back), opener: thread(opener) },
});
