/**
 * The way of a check on one screen: read a protocol, lower it in one configuration, explore its states
 * with the embedded engine, have TLC confirm the answer. An answer is an `Outcome`, raised to the words
 * of the protocol; `src/report` prints it. The code of a stage is loaded when the stage begins.
 */
import type { Cache } from "../cache/index.ts";
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Look } from "../disk/look.ts";
import type { Protocol } from "../ir/protocol.ts";
import type { System } from "../ir/system.ts";
import type { Choice } from "../passes/index.ts";
import type { Ask, TimedAsk, Verified } from "./ask.ts";
import { printerWith } from "./embedded/print.ts";

export interface Reading {
  readonly protocol: Protocol | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/**
 * A reading with everything that it depends on, beside the current folder and our own code; a recalled
 * one has none.
 */
export interface Seen extends Reading {
  readonly looks: readonly Look[];
}

export interface Means {
  readonly cache: Cache | null;
  /** The folders beside the protocol's project that it may import from. */
  readonly allowed: readonly string[];
}

/** Reads and type-checks a protocol, or recalls it. */
export async function read(path: string, means?: Means): Promise<Seen> {
  const { cache = null, allowed = [] } = means ?? {};
  const known = cache && (await recall(path, cache, allowed));
  if (known) return known;
  const { readProtocol } = await import("../reader/index.ts");
  const reading = readProtocol(path, allowed);
  const { protocol, looks } = reading;
  if (cache === null || protocol === null) return reading;
  const { keepProtocol } = await import("../cache/index.ts");
  await keepProtocol(cache, path, { protocol, looks, allowed });
  return reading;
}

export async function recall(
  path: string,
  cache: Cache,
  allowed: readonly string[],
): Promise<Seen | null> {
  const { protocolAt } = await import("../cache/index.ts");
  const known = protocolAt(cache, path, allowed);
  return known && { protocol: known, diagnostics: [], files: known.files, looks: [] };
}

/** A System, or the errors of the protocol. */
export interface Lowered {
  readonly system: System | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lowers a protocol in one configuration to the System that all checkers read, or recalls it. */
export async function lower(
  protocol: Protocol,
  choice: Choice,
  cache: Cache | null = null,
): Promise<Lowered> {
  const known = cache && (await recallSystem(protocol, choice, cache));
  if (known) return { system: known, diagnostics: [] };
  const { runPasses } = await import("../passes/index.ts");
  const lowered = runPasses(protocol, choice);
  if (cache === null || lowered.system === null) return lowered;
  const { keepSystem } = await import("../cache/index.ts");
  await keepSystem(cache, { protocol, choice }, lowered.system);
  return lowered;
}

export async function recallSystem(
  protocol: Protocol,
  choice: Choice,
  cache: Cache,
): Promise<System | null> {
  return (await import("../cache/index.ts")).systemOf(cache, { protocol, choice });
}

/** An answer about a System, or the errors of the protocol. */
export type Checked =
  | (Verified & { readonly system: System })
  | { readonly system: null; readonly diagnostics: readonly Diagnostic[] };

/** Checks a protocol in one configuration. */
export async function check(protocol: Protocol, choice: Choice, ask: Ask): Promise<Checked> {
  const deadline = ask.timeoutMs === undefined ? Infinity : Date.now() + ask.timeoutMs;
  const { system, diagnostics } = ask.known
    ? { system: ask.known, diagnostics: [] }
    : await lower(protocol, choice, ask.cache);
  if (system === null) return { system, diagnostics };
  ask.onStage("protocol lowered");
  const print = ask.cache === null ? undefined : printerWith(ask.cache, { protocol, choice });
  return { ...(await verify({ system, ask, deadline, print })), system };
}

/** The embedded engine answers first. Then TLC is asked about the same System, as a second opinion. */
async function verify(asked: TimedAsk): Promise<Verified> {
  const { engine, tools, onAnswer } = asked.ask;
  if (engine === "embedded") return askEngine(asked);
  const { alone, askSecond, askTlc, confirm, instead, whyUnasked } = await import("./opinion.ts");
  if (engine === "tlc") return alone(await askTlc(asked));
  // Where TLC is demanded, a missing TLC is reported before anything else.
  if (engine === "both") await tools();
  const own = await askEngine(asked);
  if (own.refused) return instead(own, await askTlc(asked), engine);
  const unasked = whyUnasked(own.outcome, engine);
  if (unasked !== null) return confirm(own, { unasked }, engine);
  onAnswer(own.outcome);
  return confirm(own, await askSecond(asked), engine);
}

async function askEngine({ system, ask, deadline, print }: TimedAsk) {
  const { checkEmbedded } = await import("./embedded/embedded.ts");
  const { outcome, refused, lines } = await checkEmbedded(system, {
    ...ask.limits,
    deadline,
    print,
  });
  ask.onStage("embedded engine ended");
  const isVacuous = outcome.verdict === "holds" && outcome.vacuity.length > 0;
  const strict = ask.vacuity === "error" && isVacuous;
  const own: Verified["outcome"] = strict ? { ...outcome, verdict: "vacuous" } : outcome;
  return { outcome: own, refused, checked: null, lines: refused ? null : lines };
}
