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
import type { Ask, Asked, Verified } from "./ask.ts";

export interface Reading {
  readonly protocol: Protocol | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** A reading with all that it depends on, beside the current folder and our own code. */
export interface Seen extends Reading {
  readonly looks: readonly Look[];
}

export interface Means {
  readonly cache: Cache | null;
  /** Folders beside the protocol's project that it may import from. */
  readonly allowed: readonly string[];
}

/** Reads and type-checks a protocol, or recalls it. */
export async function read(path: string, means?: Means): Promise<Reading> {
  const { cache = null, allowed = [] } = means ?? {};
  if (cache === null) return readAnew(path, allowed);
  const { keepProtocol, protocolAt } = await import("../cache/index.ts");
  const known = protocolAt(cache, path, allowed);
  if (known) return { protocol: known, diagnostics: [], files: known.files };
  const reading = await readAnew(path, allowed);
  const { protocol, looks } = reading;
  if (protocol) await keepProtocol(cache, path, { protocol, looks, allowed });
  return reading;
}

export async function readAnew(path: string, allowed: readonly string[] = []): Promise<Seen> {
  const { readProtocol } = await import("../reader/index.ts");
  return readProtocol(path, allowed);
}

/** A System, or what is wrong with the protocol. */
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
  const lowerAnew = async () => (await import("../passes/index.ts")).runPasses(protocol, choice);
  if (cache === null) return lowerAnew();
  const { keepSystem, systemOf } = await import("../cache/index.ts");
  const known = systemOf(cache, { protocol, choice });
  if (known) return { system: known, diagnostics: [] };
  const lowered = await lowerAnew();
  if (lowered.system) await keepSystem(cache, { protocol, choice }, lowered.system);
  return lowered;
}

/** An answer about a System, or what is wrong with the protocol. */
export type Checked =
  | (Verified & { readonly system: System })
  | { readonly system: null; readonly diagnostics: readonly Diagnostic[] };

/** Checks a protocol in one configuration. */
export async function check(protocol: Protocol, choice: Choice, ask: Ask): Promise<Checked> {
  const deadline = ask.timeoutMs === undefined ? Infinity : Date.now() + ask.timeoutMs;
  const { system, diagnostics } = await lower(protocol, choice, ask.cache);
  if (system === null) return { system, diagnostics };
  ask.onStage("protocol lowered");
  return { ...(await verify({ system, ask, deadline })), system };
}

/** The embedded engine answers at once; then TLC is asked about the same System, as a second opinion. */
async function verify(asked: Asked): Promise<Verified> {
  const { engine, tools, onAnswer } = asked.ask;
  if (engine === "embedded") return askEngine(asked);
  const { alone, askTlc, confirm, instead, whyUnasked } = await import("./opinion.ts");
  if (engine === "tlc") return alone(await askTlc(asked));
  // Where TLC is demanded, that it is missing is said before anything else.
  if (engine === "both") await tools();
  const own = await askEngine(asked);
  if (own.refused) return instead(own, await askTlc(asked), engine);
  const unasked = whyUnasked(own.outcome, engine);
  if (unasked !== null) return confirm(own, { unasked }, engine);
  onAnswer(own.outcome);
  return confirm(own, await askTlc(asked), engine);
}

async function askEngine({ system, ask, deadline }: Asked) {
  const { checkEmbedded } = await import("./embedded/embedded.ts");
  const { outcome, refused, lines } = await checkEmbedded(system, { ...ask.limits, deadline });
  ask.onStage("embedded engine ended");
  const isVacuous = outcome.verdict === "holds" && outcome.vacuity.length > 0;
  const strict = ask.vacuity === "error" && isVacuous;
  const own: Verified["outcome"] = strict ? { ...outcome, verdict: "vacuous" } : outcome;
  return { outcome: own, refused, checked: null, lines: refused ? null : lines };
}
