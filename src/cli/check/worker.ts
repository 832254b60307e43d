/** A process that checks one configuration after another for the one that has started it. */
import { sayBug } from "../output/bug.ts";
import { cacheFor } from "../cache.ts";
import { watchInterrupt } from "../interrupt.ts";
import type { Heard, Progress } from "../output/progress.ts";
import { silent } from "../output/sink.ts";
import { stagesSince } from "../output/stage.ts";
import { toolsFor } from "../tools.ts";
import type { Job } from "./config.ts";
import type { Message, Order, Setup } from "./order.ts";
import { checkUnit, lost } from "./unit.ts";

const interrupt = watchInterrupt();
process.once("message", (setup: Setup) => {
  const job = jobFor(setup);
  process.on("message", (order: Order) => void serve(order, setup, job));
});
// Nobody is left to answer to; what is running ends with us.
process.on("disconnect", () => process.exit());

function answer(message: Message): void {
  process.send!(message);
}

type Common = Omit<Job, "onStage">;

async function jobFor({ question, limits, cache }: Setup): Promise<Common> {
  const tools = toolsFor(question.engine);
  const warn = (warned: string): void => answer({ warned });
  const opened = await cacheFor({ cache }, warn);
  const common = {
    question,
    limits,
    tools,
    progress,
    warn,
    sink: silent,
    onLines: () => undefined,
  };
  return { ...common, cache: opened, interrupt };
}

async function serve(
  { unit, origin }: Order,
  { timings, timeOrigin }: Setup,
  ready: Promise<Common>,
): Promise<void> {
  try {
    const job = await ready;
    const { loaded, choice } = unit;
    if (origin !== undefined) job.cache?.origins.set(loaded.protocol, origin);
    const log = stagesSince(timeOrigin, (line) => {
      answer({ said: `${line}: ${loaded.spec} (${choice.config})` });
    });
    const done = await checkUnit(unit, { ...job, onStage: timings ? log : () => undefined });
    answer({ done });
  } catch (error) {
    answer({ done: lost(unit, sayBug(error)) });
  }
}

/** The line on the terminal is the other process's. */
function progress(): Progress {
  let last = 0;
  const hear = (who: Heard["who"]) => (counts: Heard["counts"]) => {
    if (performance.now() - last < 500) return;
    last = performance.now();
    answer({ heard: { who, counts } });
  };
  const nothing = (): void => undefined;
  return { onEngine: hear("engine"), onTlc: hear("TLC"), clear: nothing, end: nothing };
}
