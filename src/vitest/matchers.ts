/** What is asked of a check. `actual` and `expected` are what Vitest shows the difference of. */
import type { MatcherState } from "vitest";
import type { System } from "../ir/system.ts";
import type { Outcome } from "../trace/outcome.ts";
import { printOutcome } from "../report/text.ts";
import { expectKnown, readSubject, type ProtocolUnderTest } from "./protocol.ts";
import { toRefuse, toReplay } from "./replay-matchers.ts";

export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
  readonly actual: unknown;
  readonly expected: unknown;
}

export const matchers = { toHold, toViolate, toReach, toReplay, toRefuse };

async function toHold(this: MatcherState, named: ProtocolUnderTest): Promise<Matched> {
  const { system } = await readSubject(named, this.testPath);
  const outcome = await checked(system);
  return judge(this, outcome, {
    pass: outcome.verdict === "holds",
    expected: { verdict: "holds", failed: null },
  });
}

async function toViolate(
  this: MatcherState,
  named: ProtocolUnderTest,
  name: string,
): Promise<Matched> {
  const { system } = await readSubject(named, this.testPath);
  const isProperty = system.properties.some((each) => each.kind === "always" && each.name === name);
  // Another property that fails earlier must not stand in its way.
  const outcome = await checked(isProperty ? onlyProperty(system, name) : system);
  return judge(this, outcome, {
    pass: outcome.verdict === "violated" && namesOf(outcome).includes(name),
    expected: { verdict: "violated", failed: name },
  });
}

async function toReach(
  this: MatcherState,
  named: ProtocolUnderTest,
  name: string,
): Promise<Matched> {
  const { system } = await readSubject(named, this.testPath);
  const reach = system.properties.filter(({ kind }) => kind === "reach");
  expectKnown(
    "reach property",
    name,
    reach.map((each) => each.name),
  );
  const { exploreSystem } = await import("../pipeline/explore.ts");
  const explored = await exploreSystem(onlyProperty(system, name));
  const path = "found" in explored ? explored.found.reached.get(name) : null;
  const expected = { reached: name };
  if (path) {
    const message = (): string => `"${name}" is reached in ${path.length} steps`;
    return { pass: true, message, actual: { reached: name }, expected };
  }
  return judge(this, await checked(onlyProperty(system, name)), { pass: false, expected });
}

function onlyProperty(system: System, name: string): System {
  return { ...system, properties: system.properties.filter((each) => each.name === name) };
}

async function checked(system: System): Promise<Outcome> {
  const { checkEmbedded } = await import("../pipeline/embedded.ts");
  return (await checkEmbedded(system, {})).outcome;
}

/** A failure by any of the names that a test may know it by. */
function namesOf({ failure }: Outcome): readonly (string | null)[] {
  return failure === null ? [] : [failure.property, failure.kind, failure.reason];
}

interface Judged {
  readonly pass: boolean;
  readonly expected: unknown;
}

/** An answer that is not complete fails a test whichever way it asks. */
function judge({ isNot }: MatcherState, outcome: Outcome, { pass, expected }: Judged): Matched {
  const { verdict, failure } = outcome;
  const isOpen = verdict === "incomplete" || verdict === "error";
  return {
    pass: isOpen ? isNot : pass,
    message: () => printOutcome(outcome),
    actual: { verdict, failed: failure?.property ?? failure?.kind ?? null },
    expected,
  };
}
