/** The matchers that check. Vitest shows the difference of `actual` and `expected`. */
import type { MatcherState } from "vitest";
import type { System } from "../ir/system.ts";
import type { Outcome } from "../trace/outcome.ts";
import { printOutcome } from "../report/text/text.ts";
import type { ProtocolUnderTest } from "./declared.ts";
import { matched, type Matched } from "./matched.ts";
import { expectKnown, readSubject } from "./protocol.ts";
import { toRefuse, toReplay } from "./replay-matchers.ts";

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
  // Another property that fails earlier must not hide this one.
  const outcome = await checked(isProperty ? onlyProperty(system, name) : system);
  const pass = outcome.verdict === "violated" && namesOf(outcome).includes(name);
  const open = pass ? null : afterAnother(outcome, `whether "${name}" is violated`);
  return judge(this, outcome, { pass, open, expected: { verdict: "violated", failed: name } });
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
  const { exploreSystem } = await import("../check/embedded/explore.ts");
  const explored = await exploreSystem(onlyProperty(system, name));
  const path = "found" in explored ? explored.found.reached.get(name) : null;
  const expected = { reached: name };
  if (path) {
    const message = (): string => `"${name}" is reached in ${path.length} steps`;
    return matched({ pass: true, message, actual: { reached: name }, expected });
  }
  const outcome = await checked(onlyProperty(system, name));
  const isMissed = outcome.failure?.kind === "unreached";
  const open = isMissed ? null : afterAnother(outcome, `whether "${name}" is reached`);
  return judge(this, outcome, { pass: false, open, expected });
}

/** A search ends at the first failure. If that is another one, nothing is known of this one. */
function afterAnother({ verdict, failure }: Outcome, asked: string): string | null {
  if (verdict !== "violated" || failure === null) return null;
  const other = failure.property ?? failure.kind;
  return `${asked} is not known: the search ended at another failure (${other})`;
}

function onlyProperty(system: System, name: string): System {
  return { ...system, properties: system.properties.filter((each) => each.name === name) };
}

async function checked(system: System): Promise<Outcome> {
  const { checkEmbedded } = await import("../check/embedded/embedded.ts");
  return (await checkEmbedded(system, {})).outcome;
}

/** All names by which a test may call a failure. */
function namesOf({ failure }: Outcome): readonly (string | null)[] {
  return failure === null ? [] : [failure.property, failure.kind, failure.reason];
}

interface Judged {
  readonly pass: boolean;
  /** The reason why nothing is known of the question, though the answer is complete. */
  readonly open?: string | null;
  readonly expected: Matched["expected"];
}

/** An incomplete answer fails a test, with `not` as well. */
function judge({ isNot }: MatcherState, outcome: Outcome, judged: Judged): Matched {
  const { pass, open = null, expected } = judged;
  const { verdict, failure } = outcome;
  const isOpen = open !== null || verdict === "incomplete" || verdict === "error";
  return matched({
    pass: isOpen ? isNot : pass,
    message: () => (open === null ? "" : `${open}\n\n`) + printOutcome(outcome),
    actual: { verdict, failed: failure?.property ?? failure?.kind ?? null },
    expected,
  });
}
