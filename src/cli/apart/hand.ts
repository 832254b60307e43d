/** A process that reads and checks for us, and can be killed in the middle of it. */
import type { ChildProcess } from "node:child_process";
import { parts } from "../home.ts";
import { graceMs, killerOf, startProcess, type Why } from "./own-process.ts";
import { stop, type AnswerTo, type Message, type News, type Order, type Setup } from "./order.ts";

/** The reason why there is no answer: the process was killed, or it died. */
export type Ended = { readonly ended: Why } | { readonly died: string };

export interface Asking {
  readonly signal: AbortSignal;
  readonly timeoutMs: number | undefined;
  readonly hear: (news: News) => void;
}

/** Starts the process when it is first asked, and again after it was killed. */
export class Hand {
  readonly #setup: Setup;
  readonly #say: (line: string) => void;
  #process: ChildProcess | null = null;

  constructor(setup: Setup, say: (line: string) => void) {
    this.#setup = setup;
    this.#say = say;
  }

  async ask<O extends Order>(
    order: O,
    { signal, timeoutMs, hear }: Asking,
  ): Promise<AnswerTo<O> | Ended> {
    if (signal.aborted) return { ended: "interrupt" };
    const process = (this.#process ??= this.#start());
    const { promise, resolve } = Promise.withResolvers<AnswerTo<O> | Ended>();
    const killer = killerOf(process);
    const interrupt = (): void => {
      if (process.connected) process.send(stop);
      killer.set(graceMs, "interrupt");
    };
    const limit = (ms: number | null | undefined): void => {
      if (!signal.aborted) killer.set(ms == null ? null : ms + graceMs, "time");
    };
    const heard = (message: Message<O>): void => {
      // A late answer comes from a process that is about to be killed.
      if (killer.why !== null) return;
      if ("answer" in message) resolve(message.answer);
      else if ("furtherMs" in message.news) limit(message.news.furtherMs);
      else hear(message.news);
    };
    const gone = (how: string): void => {
      resolve(killer.why === null ? { died: how } : { ended: killer.why });
    };
    const exited = (_code: number | null, by: string | null): void => {
      gone(by === null ? "ended" : `was killed (${by})`);
    };
    const failed = ({ message }: Error): void => gone(`failed (${message})`);
    process.on("message", heard).on("exit", exited).on("error", failed);
    signal.addEventListener("abort", interrupt);
    limit(timeoutMs);
    process.send(order);
    const answer = await promise;
    killer.set(null, "time");
    signal.removeEventListener("abort", interrupt);
    process.off("message", heard).off("exit", exited).off("error", failed);
    return answer;
  }

  release(): void {
    if (this.#process?.connected) this.#process.disconnect();
    this.#process = null;
  }

  #start(): ChildProcess {
    const child = startProcess({
      file: parts.worker,
      args: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      for (const line of text.trimEnd().split("\n")) this.#say(line);
    });
    child.once("exit", () => {
      if (this.#process === child) this.#process = null;
    });
    child.send(this.#setup);
    return child;
  }
}
