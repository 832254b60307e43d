/** Checks configurations side by side, each in a process of its own, so that none takes another along. */
import { fork, type ChildProcess } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Board } from "./board.ts";
import type { Message, Order, Setup } from "./order.ts";
import { interrupted, lost, type Done, type Unit } from "./unit.ts";

export interface Pool {
  readonly size: number;
  readonly setup: Setup;
  readonly signal: AbortSignal;
  readonly board: Board;
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** Beside us, as TypeScript here and as JavaScript in the package. */
const workerFile = fileURLToPath(
  new URL(`worker${extname(import.meta.filename)}`, import.meta.url),
);

/** One promise for each order, in their order; `size` of them are checked at any time. */
export function runInPool(orders: readonly Order[], pool: Pool): readonly Promise<Done>[] {
  const ends = orders.map(() => Promise.withResolvers<Done>());
  const waiting = orders.map((order, at) => ({ order, end: ends[at]! }));
  const serve = async (): Promise<void> => {
    let worker: ChildProcess | null = null;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { order, end } = next;
      if (pool.signal.aborted) {
        end.resolve(interrupted(order.unit));
        continue;
      }
      worker ??= startWorker(pool);
      end.resolve(await ask(worker, order, pool));
      if (!worker.connected) worker = null;
    }
    if (worker?.connected) worker.disconnect();
  };
  for (let each = 0; each < pool.size; each++) void serve();
  return ends.map(({ promise }) => promise);
}

/** In a process group of its own: Ctrl-C comes to us, and we pass it on once. */
function startWorker({ setup, signal, say }: Pool): ChildProcess {
  const compiled = getCompileCacheDir();
  const worker = fork(workerFile, {
    serialization: "advanced",
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }) },
  });
  const interrupt = (): void => void worker.kill("SIGINT");
  signal.addEventListener("abort", interrupt);
  worker.once("exit", () => signal.removeEventListener("abort", interrupt));
  worker.stderr!.setEncoding("utf8").on("data", (text: string) => say(text.trimEnd()));
  worker.send(setup);
  return worker;
}

function ask(worker: ChildProcess, order: Order, pool: Pool): Promise<Done> {
  const { unit } = order;
  const { board, say, warn, signal } = pool;
  const line = board.begin(`${unit.loaded.protocol.name} (${unit.choice.config})`);
  return new Promise((resolve) => {
    const heard = (message: Message): void => {
      if ("done" in message) end(message.done);
      else if ("heard" in message) line.hear(message.heard);
      else if ("said" in message) say(message.said);
      else warn(message.warned);
    };
    const fail = (how: string): void => {
      end(signal.aborted ? interrupted(unit) : lost(unit, sayHow(unit, how)));
    };
    const died = (_code: number | null, by: string | null): void => {
      fail(by === null ? "ended" : `was killed (${by})`);
    };
    const failed = ({ message }: Error): void => fail(`failed (${message})`);
    const end = (done: Done): void => {
      worker.off("message", heard).off("exit", died).off("error", failed);
      line.end();
      resolve(done);
    };
    worker.on("message", heard).on("exit", died).on("error", failed);
    worker.send(order);
  });
}

function sayHow({ loaded, choice }: Unit, how: string): string {
  return (
    `${loaded.spec} (${choice.config}) was not checked to its end: its process ${how}. ` +
    "If memory was short, check it by itself, or fewer at a time with --jobs."
  );
}
