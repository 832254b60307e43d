/** `__guarded_by` lines: of fields that one lock protects, and of no others. */
import { expect, test } from "vitest";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { annotationsOf, printAnnotations } from "../../../src/review/locks/annotate.ts";
import { explainLocks } from "../../../src/review/locks/index.ts";
import { protocolOf } from "../guards/reviewed.ts";

const text = `
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
class Owner { lock = new Mutex(); n = 0; }
const owner = new Owner();
class Device { lock = new Mutex(); own = 0; of = 0; apart = 0; open = 0; owner: Owner | null = owner; }
const dev = new Device();
const s = { lock: new Mutex(), n: 0 };
function use(dev: Device): void {
  mutex_lock(dev.lock);
  dev.own = dev.own + 1;
  mutex_unlock(dev.lock);
  const owner = dev.owner!;
  mutex_lock(owner.lock);
  dev.of = dev.of + 1;
  mutex_unlock(owner.lock);
  mutex_lock(s.lock);
  dev.apart = dev.apart + 1;
  s.n = s.n + 1;
  mutex_unlock(s.lock);
  dev.open = dev.open + 1;
}
function one(): void { use(dev); }
function two(): void { use(dev); }
export default spec({ threads: { one: thread(one), two: thread(two) } });
`;

test("a lock in the struct, of another object, and of a global", async () => {
  const { system } = runPasses(protocolOf(text), plainChoice);
  const found = annotationsOf(system!, await explainLocks(system!));
  expect(found).toHaveLength(4);
  expect(printAnnotations(found)).toBe(
    "Device {\n\town __guarded_by(&lock);\n\tof __guarded_by(&owner.lock);\n" +
      "\tapart __guarded_by(&s.lock);\n}\n\ns {\n\tn __guarded_by(&lock);\n}\n",
  );
});

test("a lock in what a field points to, and one that C cannot name of a field", () => {
  const { system } = runPasses(protocolOf(text), plainChoice);
  const rest = { protection: "lock", accesses: [], pair: null, morePairs: 0 } as const;
  const of = (field: string, ...locks: readonly string[]) => ({ ...rest, field, locks });
  const fields = [
    of("Device.of", "its owner.lock"),
    of("Device.apart", "the lock of the Owner in whose list it is"),
    of("Device.own", "its lock", "s.lock"),
  ];
  expect(annotationsOf(system!, { fields })).toEqual([
    { of: "Device", field: "of", lock: "owner->lock" },
  ]);
});
