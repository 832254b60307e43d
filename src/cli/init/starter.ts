/** The files that `lockstep init` writes: protocols that hold, each violated in one configuration, and their tests. */
import type { Model } from "./models.ts";

/** The protocol that `lockstep init` writes: small, commented, and violated in one configuration. */
export function starterProtocol(name: string): string {
  return `/**
 * ${name}: a reader of a device's buffer against its removal.
 *
 *     lockstep check ${name}.ts                     holds
 *     lockstep check ${name}.ts --config unlocked   violated: see who freed what
 *
 * A protocol is parsed and type-checked, never run. Every read and every write of a field is a step,
 * and between two steps any other thread may come: all orders are looked at.
 */
import { param, spec, thread, whileFree } from "lockstep";
import { Mutex, kfree, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";

/** A guard of the code, so that one can ask what it is for: --set LOCKED=false takes it away. */
const LOCKED = param(true);

/** A struct: its fields, and what they start with. */
class Buffer {
  reads = 0;
}

/** State that all threads share. A pointer that starts NULL is written with its type. */
const dev = { lock: new Mutex(), buffer: null as Buffer | null };

/** To tie a function to the C that it models, say so: "@c FILE FUNCTION"; reports then show it. */
function demo_read(): void {
  if (LOCKED) mutex_lock(dev.lock);
  const buffer = dev.buffer;
  if (buffer !== null) buffer.reads++;
  if (LOCKED) mutex_unlock(dev.lock);
}

function demo_probe(): void {
  const buffer = kzalloc(Buffer);
  mutex_lock(dev.lock);
  dev.buffer = buffer;
  mutex_unlock(dev.lock);
}

function demo_remove(): void {
  mutex_lock(dev.lock);
  const buffer = dev.buffer;
  dev.buffer = null;
  mutex_unlock(dev.lock);
  kfree(buffer);
}

function driver(): void {
  demo_probe();
  demo_remove();
}

export default spec({
  threads: { driver: thread(driver), reader: thread(demo_read, { count: 2 }) },
  /** Looked at in every state; here only while nobody holds the lock. */
  always: {
    "a reader reads once": whileFree(dev.lock, () => (dev.buffer?.reads ?? 0) <= 2),
  },
  /** Must happen in some state, so that the protocol does not hold for lack of trying. */
  reach: { "both have read": () => dev.buffer !== null && dev.buffer.reads === 2 },
  configs: { unlocked: { params: { LOCKED: false } } },
});
`;
}

/** The protocol that `lockstep init --with` writes. */
export function modelProtocol(
  name: string,
  { about, guard, happens, imports, code }: Model,
): string {
  return `/**
 * ${name}: ${about}.
 *
 *     lockstep check ${name}.ts                   holds
 *     lockstep check ${name}.ts --config broken   violated without ${guard}: ${happens}
 *
 * A protocol is parsed and type-checked, never run. Every read and every write of a field is a step,
 * and between two steps any other thread may come: all orders are looked at.
 */
${imports}

${code}
`;
}

/** A test that `init --test` adds: of the starter, or of a model. */
export function starterTest(name: string, model: Model | null): string {
  const { holds, config, falls, kind } =
    model === null
      ? {
          holds: "the buffer is safe from its removal",
          config: "unlocked",
          falls: "without the lock a reader meets freed memory",
          kind: "use-after-free",
        }
      : {
          holds: `${model.about} is right`,
          config: "broken",
          falls: `without ${model.guard} ${model.happens}`,
          kind: model.kind,
        };
  return `import { expect, test } from "vitest";
import { protocol } from "lockstep/vitest";

test("${holds}", async () => {
  await expect(protocol("./${name}.ts")).toHold();
});

test("${falls}", async () => {
  await expect(protocol("./${name}.ts", { config: "${config}" })).toViolate("${kind}");
});
`;
}
