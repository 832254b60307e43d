/** Pins: a number has a range, of its field or of all, and a store that leaves it fails. */
import { maybe, param, spec, thread } from "lockstep";

const ROUNDS = param(3);

class Counter {
  credits = 0;
  debt = 0;
}

const counter = new Counter();
const total = { sum: 0 };

function count(): void {
  for (let i = 0; i < ROUNDS; i++) {
    if (maybe()) counter.credits++;
    else counter.debt -= 1;
    total.sum = counter.credits - counter.debt;
  }
}

function locals(): void {
  let wide = 2;
  while (wide < ROUNDS * 2) wide = wide * 2;
  total.sum = wide;
}

export default spec({
  threads: { count: thread(count), locals: thread(locals) },
  always: { "never negative": () => counter.credits >= 0 && counter.debt <= 0 && total.sum >= 0 },
  bounds: { number: [-3, 9], "Counter.credits": [0, 3] },
  configs: {
    "field-too-small": { bounds: { "Counter.credits": [0, 2] } },
    "local-too-small": { bounds: { number: [-3, 7] } },
    "all-too-small": { params: { ROUNDS: 4 }, bounds: { "Counter.credits": [0, 9] } },
  },
});
