/** Pins: maybe, choose and either explore every way; waitUntil is not enabled until it holds. */
import { List, choose, either, maybe, param, spec, thread, waitUntil } from "lockstep";

const GUARDED = param(true);

class Cpu {
  online = false;
}

const cpu0 = new Cpu();
const cpu1 = new Cpu();
const sys = { cpus: new List<Cpu>(), balance: 0, parked: new Set<"a" | "b">() };

function hotplug(): void {
  sys.cpus.push(cpu0);
  if (maybe()) sys.cpus.push(cpu1);
  const cpu = choose(sys.cpus);
  cpu.online = true;
  either(
    () => {
      sys.balance++;
    },
    () => {
      sys.balance--;
      sys.parked.add(choose<"a" | "b">(["a", "b"]));
    },
    noop,
  );
}

function noop(): void {}

function user(): void {
  if (GUARDED) waitUntil(sys.cpus.some((cpu) => cpu.online));
  const cpu = choose(sys.cpus);
  sys.cpus.remove(cpu);
}

export default spec({
  threads: { hotplug: thread(hotplug), user: thread(user) },
  always: { "taken after one is online": () => cpu0.online || cpu1.online || sys.cpus.length < 3 },
  reach: {
    "b is parked": () => sys.parked.has("b") && sys.balance === -1,
    "the second is chosen": () => cpu1.online && !sys.cpus.includes(cpu1),
    up: () => sys.balance === 1,
  },
  configs: { unguarded: { params: { GUARDED: false } } },
});
