import { array, param, spec, thread } from "lockstep";

const START = param(-8);

class Counter {
  n = 4;
}
const counter = new Counter();
const g = { start: START, slots: array(2, 15) };

function main(): void {
  g.start = counter.n + g.slots[0]!;
}

export default spec({ threads: { main: thread(main) }, bounds: { "Counter.n": [0, 4] } });
