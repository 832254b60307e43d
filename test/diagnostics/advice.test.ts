/**
 * What is advised for names that the model does not have: each row's code stands in a protocol of
 * test/diagnostics/advice, whose title says for which names it is and what the answer is.
 */
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { matters } from "../../src/diagnostics/unmodelled.ts";
import { refusalOf } from "../../src/reader/source/missing-names.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { interpret } from "../../src/check/oracle.ts";
import { blocksOf, wholeOf } from "../support/blocks.ts";
import { kernelNames, lackingNames } from "../support/kernel-names.ts";
import { readFiles } from "../support/protocol.ts";

const families = ["collections", "contexts", "lifetimes", "locks", "plain", "rcu", "timers"];
const protocols = [...families, "values", "waits", "work"].flatMap((family) =>
  blocksOf(join(import.meta.dirname, "advice", `${family}.ts`)).map(({ title, text }) => {
    const [, names, verdict] = /^([^:]*): (\S+)/.exec(title)!;
    return { title, names: names!.split(" "), verdict: verdict!, text: wholeOf(text) };
  }),
);

async function answerOf(text: string): Promise<string> {
  const { protocol, diagnostics } = readFiles({ "main.ts": text });
  if (!protocol) return diagnostics.map(({ message }) => message).join("\n");
  const passed = runPasses(protocol, plainChoice);
  if (!passed.system) return passed.diagnostics.map(({ message }) => message).join("\n");
  const { verdict, failure } = await interpret(passed.system);
  return failure ? `${verdict}:${failure.kind}` : verdict;
}

const flat = (text: string): string => text.replaceAll(/\s+/g, " ");

describe("a protocol that follows the advice", () => {
  it.each(protocols)("$title", async ({ text, verdict }) => {
    expect(await answerOf(text)).toBe(verdict);
  });

  it.each(protocols)("is about names that get it: $title", ({ names }) => {
    expect(names.filter((name) => refusalOf(name) === undefined)).toEqual([]);
  });

  it("has the code of each row", () => {
    const without = matters.filter((matter) => {
      const own = protocols.filter(({ names }) => names.some((each) => refusalOf(each) === matter));
      const { like } = matter;
      return like !== undefined && !own.some(({ text }) => flat(text).includes(like));
    });
    expect(without.map(({ names }) => names.source)).toEqual([]);
  });
});

test("each row is met, and is told in a sentence or two", () => {
  for (const { subject, instead } of matters) {
    expect(subject).toMatch(/^\S.*[^.?\s]$/);
    expect(instead).toMatch(/^[A-Z].*[.?)]$/);
    expect(instead.length, instead).toBeLessThan(160);
  }
});

/** What advice for these names has to say, or must not, so that who follows it has the kernel's meaning. */
const readings: readonly (readonly [names: string, says: RegExp, never: RegExp])[] = [
  ["atomic64_read_acquire", /atomic_read/, /[Ll]eave/],
  ["atomic_cond_read_acquire smp_cond_load_acquire", /waitUntil/, /[Ll]eave/],
  ["dma_wmb smp_mb__before_spinlock", /Leave it out/, /READ_ONCE/],
  ["smp_processor_id get_cpu", /number/, /barrier/],
  ["kthread_cancel_work_sync", /cancel_work_sync/, /thread/],
  ["synchronize_hardirq", /synchronize_irq/, /spin_lock/],
  ["devm_request_irq", /free_irq/, /lock/],
  ["wait_for_completion_io_timeout", /try_wait_for_completion/, /maybe\(\)/],
  ["wait_on_bit_timeout", /Test the condition/, /maybe\(\)/],
  ["rwlock_t", /Rwlock/, /Rwsem/],
  ["add_wait_queue", /prepare_to_wait/, /wait_event/],
  ["list_for_each_entry_rcu list_del_rcu", /HlistNode/, /for \(const/],
  ["wake_up_bit", /WaitQueueHead/, /wake_up_all/],
  ["ww_mutex_lock dma_resv_lock", /mutex_trylock/, /^Write mutex_lock/],
  ["spin_trylock_irqsave", /local_irq_restore/, /Leave/],
  ["put_cpu", /preempt_enable/, /Leave/],
  ["NULL", /null/, /top of the file/],
  ["ETIMEDOUT", /return/, /top of the file/],
  ["GFP_DMA __GFP_ZERO", /GFP_KERNEL/, /Leave/],
];

test.each(readings)("%s", (names, says, never) => {
  for (const name of names.split(" ")) {
    const { instead } = refusalOf(name)!;
    expect(instead, name).toMatch(says);
    expect(instead, name).not.toMatch(never);
  }
});

/** What each name of a family that is not in the library is told to be about: the reason that the family has. */
const reasons: Readonly<Record<string, RegExp>> = {
  timers: /time|struct starts/,
  "delayed work, queues": /work|struct starts/,
  RCU: /RCU|grace period/,
  contexts: /interrupt|context|CPU|sleeping/,
  "bit and value operations": /bits|exchange|fewer|Atomic|count|number|address|such function/,
  ordering: /sequentially consistent/,
  "sleeping and waking": /time|signal|sleep|lock|semaphore|thread|queue/,
  locks: /rwlock|sequence|block|rwsem|lock/,
  lifetimes: /count|fence|power|transfer|driver|allocator|array/,
  collections: /head|list|entry|container|walk/,
  "notifier chains": /notifier/,
  "plain C": /letters|flags|errors|pointer|likelier|messages|no more|time|initialised/,
};

test.each(Object.entries(lackingNames))(
  "of %s each name is told what it is about",
  (family, all) => {
    for (const name of all) expect(refusalOf(name)?.subject, name).toMatch(reasons[family]!);
  },
);

test("there are as many names as were tried", () => {
  expect(Object.values(kernelNames).flat().length).toBe(252);
});
