/** Pins: `div` and `%` truncate towards zero as C does; a divisor of zero fails. */
import { assert, choose, div, param, spec, thread } from "lockstep";

const ZERO = param(false);

const clock = { rate: 4, parent: -7, result: 0, rest: 0 };

function set_rate(): void {
  const divisor = choose([2, -2, 3]);
  assert(div(-7, 2) === -3 && -7 % 2 === -1, "towards zero");
  assert(div(7, -2) === -3 && 7 % -2 === 1, "the rest has the dividend's sign");
  clock.result = div(clock.parent, divisor);
  clock.rest = clock.parent % divisor;
  assert(clock.result * divisor + clock.rest === -7, "quotient and rest belong together");
  if (ZERO) clock.rate = 0;
  clock.result = div(clock.result, clock.rate);
  clock.rest = clock.rest % 2;
}

export default spec({
  threads: { set_rate: thread(set_rate) },
  always: { "the rest is at most 1": () => clock.rest <= 0 && clock.rest >= -1 },
  reach: { "it is negative": () => clock.rest === -1 && clock.result === 0 },
  configs: { zero: { params: { ZERO: true } } },
});
