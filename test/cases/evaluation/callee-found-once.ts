import { assert, spec, thread } from "lockstep";
class Hook {
  readonly test: (hook: Hook) => boolean;
  n = 0;
  constructor(test: (hook: Hook) => boolean) {
    this.test = test;
  }
}
function is_even(hook: Hook): boolean {
  return hook.n !== 1;
}
function is_odd(hook: Hook): boolean {
  return hook.n === 1;
}
const even = new Hook(is_even);
const odd = new Hook(is_odd);
const g = { hook: even as Hook | null, found: 0 };
function found(): Hook {
  g.found++;
  return g.hook ?? odd;
}
function main(): void {
  if (found().test(even)) assert(g.found === 1, "found once");
}
export default spec({
  threads: { main: thread(main) },
  reach: { found: () => g.found === 1 },
});
