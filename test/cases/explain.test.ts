/** What a report says of the cause is true, and names what a reader needs: each case by its text. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { lower, read } from "../../src/check/check.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { printLine } from "../../src/trace/fact.ts";
import type { Outcome } from "../../src/trace/outcome.ts";

const folder = "test/cases/explain";
const told = new Set<string>();

async function outcomeOf(name: string, config = "default"): Promise<Outcome> {
  told.add(name);
  const { protocol, diagnostics } = await read(`${folder}/${name}.ts`);
  if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  const { system } = await lower(protocol, { ...plainChoice, config });
  return (await checkEmbedded(system!, {})).outcome;
}

/** The reasons of the failure, as they are read. */
async function whyOf(name: string, config?: string): Promise<string> {
  const { trace } = await outcomeOf(name, config);
  return trace!.ending.why.map(printLine).join("\n");
}

test("a pointer was read where its local was assigned last", async () => {
  expect(await whyOf("pointer-origin")).toMatchInlineSnapshot(`
    "f#1 was freed by driver at step 10
    the pointer to it was read from q.armed at step 12
      q.armed is [f#1] at step 12, written by driver at step 9"
  `);
});

test("a NULL is told with who wrote it", async () => {
  expect(await whyOf("null-origin")).toMatchInlineSnapshot(`
    "t is NULL, read from q.cur at step 12
      q.cur is NULL at step 12, written by driver at step 9"
  `);
});

test("a lost update is the same value written over itself", async () => {
  expect(await whyOf("lost-update")).toMatchInlineSnapshot(`
    "g.done < 2 is false
    g.done is 2, written by main#2 at step 6
    g.n === 2 is false
    g.n is 1, written by main#2 at step 5, over the same value written by main#1 at step 3"
  `);
});

test("a write to another element woke nobody", async () => {
  expect(await whyOf("missed")).toMatchInlineSnapshot(`
    "one waits in one (missed.ts:6) for g.active[0]
      g.active[0] is false, written by one at step 2
      no other thread could write g.active[0]"
  `);
});

test("who used up the only token did not miss it", async () => {
  expect(await whyOf("missed2")).toMatchInlineSnapshot(`
    "one waits in one (missed2.ts:7) for g.n === 1
      g.n is 0, written by one at step 3
      only two (two(); it has ended) could write g.n
      it held after step 1, \`g.n = 1;\` by two, before step 3, \`g.n = 0;\` by one itself, took it back"
  `);
});

test("what held before the wait is told with who took it back", async () => {
  expect(await whyOf("taken-back")).toMatchInlineSnapshot(`
    "one waits in one (taken-back.ts:8) for g.ready
      g.ready is false, written by two at step 2
      only two (two(); it has ended) could write g.ready
      it held after step 1, \`g.ready = true;\` by two, before step 2, \`g.ready = false;\` by two, took it back"
  `);
});

test("a wake-up is missed if the sleeper was not in the queue yet", async () => {
  expect(await whyOf("unheard")).toMatchInlineSnapshot(`
    "one waits in one (unheard.ts:17) for !g.sleepers.has(one)
      g.sleepers is {one}, written by one at step 4
      only two (wake(); it has ended) could write g.sleepers
      it missed the wake-up at step 3, wake by two; it has waited since step 4"
  `);
});

test("a daemon is told where it may wait for ever", async () => {
  expect(await whyOf("daemon")).toMatchInlineSnapshot(`
    "server waits in take, called by server (daemon.ts:8) for g.n > 0
      g.n is 0, written by server at step 2
      only client (client(); it has ended) could write g.n
      it held after step 1, \`g.n = 1;\` by client, before step 2, take by server itself, took it back
      a daemon may wait for ever only at a waitUntil in its own function, server(); this wait is in take()"
  `);
});

test("a wait_event is told by the caller's condition", async () => {
  expect(await whyOf("wait-event")).toMatchInlineSnapshot(`
    "sleeper waits in wait_event, called by sleeper (wait-event.ts:6) for g.ready, which is true now
      g.ready is true, written by waker at step 5
      it looks again only once !g.wq.sleepers.has(sleeper)
      g.wq.sleepers is {sleeper}, written by sleeper at step 3
      only waker (wake_up in waker(); it has ended) could write g.wq.sleepers"
  `);
  expect(await whyOf("wait-event", "wrong")).toMatchInlineSnapshot(`
    "sleeper waits in wait_event, called by sleeper (wait-event.ts:6) for g.ready, which is true now
      g.ready is true, written by waker at step 4
      it looks again only once !g.wq.sleepers.has(sleeper)
      g.wq.sleepers is {sleeper}, written by sleeper at step 2
      no other thread could write g.wq.sleepers"
  `);
});

test("a fault in a work item is told with who queued it", async () => {
  expect(await whyOf("worker")).toMatchInlineSnapshot(`
    "kworker runs port_reset() for port#1.work, queued by hub at step 2 (schedule_work in hub())
    port#1 was freed by hub at step 9
    the pointer to it was read from worker_pool.worklist at step 4
      worker_pool.worklist is [port#1.work] at step 4, written by hub at step 2"
  `);
});

test("stuck names the whole circle", async () => {
  expect(await whyOf("stuck-circle")).toMatchInlineSnapshot(`
    "one waits in mutex_lock, called by one (stuck-circle.ts:15) for g.lock.owner === null
      g.lock.owner is two, since step 1
    two waits in wait_for_completion, called by two (stuck-circle.ts:22) for g.done.done !== 0
      g.done.done is 0, as at the start
      only one (complete in one(); it waits too) could write g.done.done"
  `);
});

test("a property is not vacuous where its objects were there for a while", async () => {
  const { verdict, vacuity } = await outcomeOf("vacuous-at-end");
  expect({ verdict, vacuity }).toEqual({ verdict: "holds", vacuity: [] });
});

test("a write that nothing reads is code too", async () => {
  const { verdict, vacuity } = await outcomeOf("unread-write");
  expect(verdict).toBe("holds");
  expect(vacuity.map(({ said, span }) => `${span.start.line}: ${said}`)).toEqual([
    "9: `dev.drops = 1` is never reached",
    "10: `fixed.drops = 2` is never reached",
    "12: `dev.drops = 3` is never reached",
  ]);
});

test("a part of a property is quoted alone, with a reason only where that is one", async () => {
  const { vacuity } = await outcomeOf("unasked-part");
  expect(vacuity.map(({ said }) => said)).toMatchInlineSnapshot(`
    [
      "\`list_add(kzalloc(Item), g.list)\` is never reached",
      ""one": \`g.c === 0\` always holds, so nothing is asked of \`g.a\`",
      ""two": \`!g.a || !g.b\` always holds, so nothing is asked of \`g.c === 1\`",
      ""below": \`g.c === 2\` is never evaluated",
      ""list": \`g.list\` is always empty, so nothing is asked of \`item.n === 0\`",
      ""items": there never is an Item, so nothing is asked of \`item.n === 1\`",
    ]
  `);
});

test("each protocol is here", () => {
  const written = readdirSync(folder).map((file) => basename(file, ".ts"));
  expect([...told].toSorted()).toEqual(written.toSorted());
});
