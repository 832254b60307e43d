/**
 * `lockstep guards`: takes every guard of a protocol away, one at a time, in all configurations that
 * hold, and says what falls without it. A guard without which no claim falls gets a reason.
 */
import type { Protocol } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import { findGuards } from "./find-guards.ts";
import type { Guard, More } from "./guard.ts";
import { findUnanswered } from "./reasons/answers.ts";
import {
  findLostFunction,
  findLostReach,
  findOtherEnd,
  findOtherValue,
} from "./reasons/differences.ts";
import { findAbsent, findUnexercised, findUntried } from "./reasons/exercised.ts";
import { Pairs } from "./reasons/pairs.ts";
import { findRace, findUncontended } from "./reasons/races.ts";
import type { FindReason, Reason } from "./reasons/reason.ts";
import { findMoreThreads } from "./reasons/threads.ts";
import type { GuardsReport } from "./report.ts";
import { strengthOf } from "./claims.ts";
import { holdComments } from "./comments/hold.ts";
import { allIn, showRuns, wrongIn } from "./show.ts";
import { findReports } from "./reports.ts";
import { rowOf } from "./rows.ts";
import { findBases, type Bases } from "./run/bases.ts";
import { Budget, type ReviewLimits } from "./run/budget.ts";
import { Trials, tryAll, tryEverywhere, tryRaces } from "./run/trials.ts";

export interface GuardsAsked {
  readonly choices: readonly Choice[];
  /** Whether the configurations were named: then none is too large. */
  readonly named: "yes" | "no";
  /** Whether configurations that do not hold are used, and only new failures count. */
  readonly newOnly: "yes" | "no";
  /** Whether each change is tried in every configuration, not only until a claim falls. */
  readonly claims: "first" | "all";
  /** The guards that are asked for; all unless told. */
  readonly only?: (guard: Guard) => boolean;
  /** The operators beside the usual ones. */
  readonly more?: More;
}

export async function reviewGuards(
  protocol: Protocol,
  asked: GuardsAsked,
  limits: ReviewLimits = {},
): Promise<GuardsReport> {
  const budget = new Budget(limits);
  const found = await findBases(protocol, asked, budget);
  const { bases } = found;
  const beganAt = budget.seconds;
  const guards = findGuards(protocol, asked.more);
  const trials = new Trials({ protocol, guards, bases, budget });
  const own = guards.filter(asked.only ?? (() => true));
  await tryAll(trials, own);
  const first = budget.seconds - beganAt;
  await (asked.claims === "all" ? tryEverywhere : tryRaces)(trials, own);
  const pairs = new Pairs(trials);
  const reasons = await findReasons(trials, own, pairs);
  const rows = own.map((guard) => rowOf(trials, guard, reasons.get(guard) ?? null));
  const seconds = { bases: found.seconds, first, all: budget.seconds };
  const claims = strengthOf(trials);
  const reports = findReports(protocol, claims);
  const comments = asked.only === undefined ? await holdComments(protocol, trials, rows) : [];
  const shown = await showRuns(trials, asked.only === undefined ? wrongIn(comments) : allIn(rows));
  return { ...summary(trials, found, pairs), rows, claims, reports, comments, shown, seconds };
}

/** In this order; before the second and the third, pairs are tried: those near, then the others. */
const reasons: readonly (readonly FindReason[])[] = [
  [findUntried, findAbsent, findRace, findLostReach],
  [findOtherEnd, findOtherValue],
  [findUnexercised, findUnanswered, findLostFunction, findMoreThreads, findUncontended],
];

/** For each guard without which no claim falls. */
async function findReasons(
  trials: Trials,
  guards: readonly Guard[],
  pairs: Pairs,
): Promise<ReadonlyMap<Guard, Reason>> {
  const found = new Map<Guard, Reason>();
  const isOpen = (guard: Guard): boolean => !found.has(guard) && !trials.isNecessary(guard);
  const look = async (ways: readonly FindReason[]): Promise<void> => {
    for (const guard of guards.filter(isOpen)) {
      const reason = await firstOf(ways, trials, guard);
      if (reason !== null) found.set(guard, reason);
    }
  };
  for (const [at, ways] of reasons.entries()) {
    if (at > 0) {
      const part = at === 1 ? "near" : "far";
      for (const [guard, reason] of await pairs.find(guards.filter(isOpen), part))
        found.set(guard, reason);
    }
    await look(ways);
  }
  for (const guard of guards.filter(isOpen)) found.set(guard, lastReason(trials, guard));
  return found;
}

async function firstOf(ways: readonly FindReason[], trials: Trials, guard: Guard) {
  for (const find of ways) {
    const reason = await find(trials, guard);
    if (reason !== null) return reason;
  }
  return null;
}

function lastReason(trials: Trials, guard: Guard): Reason {
  const open = whyOpen(trials, guard);
  if (open !== null) return { verdict: "unknown", reason: open };
  return { verdict: "redundant", reason: "no claim, end or value differs without it" };
}

/** Why a guard cannot be called redundant: an exploration was not finished. */
function whyOpen(trials: Trials, { changes }: Guard): string | null {
  if (trials.budget.isUp) return "the budget was up";
  for (const change of changes) {
    for (const { base, ran } of trials.of(change)) {
      if (ran.result === "incomplete") return `${ran.why} (${base.choice.config}, ${change.said})`;
      if (ran.result === "refused") return `the language refuses: ${ran.why}`;
    }
  }
  return null;
}

function summary(trials: Trials, { leftOut }: Bases, pairs: Pairs) {
  const { bases, budget, guards, runs } = trials;
  return {
    protocol: trials.protocol.name,
    configs: bases.map(({ choice, states }) => ({ config: choice.config, states })),
    leftOut,
    tried: {
      changes: guards.reduce((sum, { changes }) => sum + changes.length, 0),
      runs,
      pairs: pairs.tried,
      pairsOf: pairs.of,
    },
    left: [
      ...(budget.isUp ? ["the budget was up before everything was tried"] : []),
      ...(bases.length === 0 && leftOut.every(({ is }) => is === "open")
        ? ["no configuration was explored to its end"]
        : []),
    ],
  };
}
