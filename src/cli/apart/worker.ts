/**
 * The program of a process that reads specs and checks configurations, one after another, for the
 * process that started it.
 */
import { read } from "../../check/check.ts";
import { sayBug } from "../output/bug.ts";
import { cacheFor } from "../cache.ts";
import { interruptBy, watchInterrupt } from "../interrupt.ts";
import type { Heard, Progress } from "../output/progress.ts";
import { silent } from "../output/sink.ts";
import { toolsFor } from "../tools.ts";
import type { Job } from "../check/config.ts";
import { stop, type Answer, type News, type Order, type Setup } from "./order.ts";
import { checkUnit } from "../check/unit.ts";

const interrupt = watchInterrupt();
/** Ends the present order. */
let current = new AbortController();
process.once("message", (setup: Setup) => {
  const own = commonOf(setup);
  process.on("message", (order: Order | typeof stop) => {
    if (order === stop) return current.abort();
    current = new AbortController();
    const signal = AbortSignal.any([interrupt.signal, current.signal]);
    void serve(order, own, signal);
  });
});
// The parent is gone: nobody reads an answer. What is running ends with us.
process.on("disconnect", () => process.exit());

function send(message: { readonly answer: Answer } | { readonly news: News }): void {
  process.send!(message);
}

function tell(news: News): void {
  send({ news });
}

type Common = Pick<Job, "question" | "tools" | "cache" | "warn"> & Pick<Setup, "allowed">;

async function commonOf({ question, cache, allowed }: Setup): Promise<Common> {
  const tools = toolsFor(question.engine);
  const warn = (warned: string): void => tell({ warned });
  return { question, allowed, tools, warn, cache: await cacheFor({ cache }, warn) };
}

async function serve(order: Order, ready: Promise<Common>, signal: AbortSignal): Promise<void> {
  try {
    const common = await ready;
    if ("read" in order) {
      const reading = await read(order.read, common);
      const origin = reading.protocol && common.cache?.origins.get(reading.protocol);
      return send({ answer: { reading, origin: origin ?? undefined } });
    }
    const { check: unit, origin, limits } = order;
    if (origin !== undefined) common.cache?.origins.set(unit.loaded.protocol, origin);
    const job: Job = {
      ...{ ...common, limits, progress },
      interrupt: interruptBy(signal),
      sink: { ...silent, answered: (answered) => tell({ answered }) },
      onStage: (stage) => tell({ stage }),
      onVerified: (furtherMs) => tell({ furtherMs }),
      onLines: () => undefined,
    };
    send({ answer: { done: await checkUnit(unit, job) } });
  } catch (error) {
    send({ answer: { failed: sayBug(error) } });
  }
}

/** The progress line on the terminal is the other process's. */
function progress(): Progress {
  let last = 0;
  const hear = (heard: Heard): void => {
    if (performance.now() - last < 500) return;
    last = performance.now();
    tell({ heard });
  };
  const nothing = (): void => undefined;
  return { hear, clear: nothing, end: nothing };
}
