/** The matchers for a stored counterexample. */
import type { MatcherState } from "vitest";
import { openTrace } from "../check/trace/open-trace.ts";
import { replay, type Replayed } from "../check/trace/replay.ts";
import { printReplay } from "../report/text/replay.ts";
import { printLine } from "../trace/fact.ts";
import type { Recording } from "../trace/itf/recording.ts";
import { matched, type Matched } from "./matched.ts";
import type { ProtocolUnderTest, RefusalWanted } from "./declared.ts";
import { fromTest, readSubject, type Subject } from "./protocol.ts";

export async function toReplay(
  this: MatcherState,
  named: ProtocolUnderTest,
  trace: string,
): Promise<Matched> {
  const tried = await tryTrace(this, named, trace);
  const { end } = tried.replayed;
  const { failure } = tried.recording.outcome;
  const steps = tried.recording.outcome.trace.steps.length;
  const pass = end.r === "followed" && end.as === "recorded" && isAsBad(end.failure, failure);
  const expected = { followed: steps, ends: failure?.property ?? failure?.kind ?? "well" };
  return matched({ pass, ...told(tried), expected });
}

function isAsBad(is: unknown, was: unknown): boolean {
  return (is === null) === (was === null);
}

export async function toRefuse(
  this: MatcherState,
  named: ProtocolUnderTest,
  trace: string,
  { at, by }: RefusalWanted = {},
): Promise<Matched> {
  const tried = await tryTrace(this, named, trace);
  const { end } = tried.replayed;
  const isThere = at === undefined || (end.r === "refused" && end.at === at);
  const isBy = by === undefined || saidOf(end).includes(by);
  const pass = end.r === "refused" && isThere && isBy;
  const expected = { refused: at ?? "at some step", by: by ?? "anything" };
  return matched({ pass, ...told(tried), expected });
}

function saidOf(end: Replayed["end"]): string {
  return end.r === "refused" ? [end.title, ...end.why.map(printLine)].join("\n") : "";
}

interface Tried {
  readonly trace: string;
  readonly recording: Recording;
  readonly subject: Subject;
  readonly replayed: Replayed;
}

async function tryTrace(
  { testPath }: MatcherState,
  named: ProtocolUnderTest,
  trace: string,
): Promise<Tried> {
  const subject = await readSubject(named, testPath);
  const recording = openTrace(fromTest(trace, testPath));
  if ("says" in recording) throw new Error(recording.says);
  const replayed = await replay(recording, subject.protocol, subject.choice);
  return { trace, recording, subject, replayed };
}

function told({ trace, recording, subject, replayed }: Tried): Pick<Matched, "message" | "actual"> {
  const { end, parameters } = replayed;
  const { system, choice } = subject;
  const on = { protocol: system.name, config: choice.config, spec: subject.spec, parameters };
  const actual =
    end.r === "refused"
      ? { refused: end.at, by: saidOf(end) }
      : {
          followed: replayed.trace.steps.length,
          ends: end.failure?.property ?? end.failure?.kind ?? "well",
        };
  return {
    message: () => printReplay({ file: trace, recorded: recording.outcome, on, replayed }),
    actual,
  };
}
