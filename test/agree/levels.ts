/**
 * A protocol at both levels of the reduction: with each of its properties alone, with all of them
 * and with none, since what nothing looks at is merged most.
 */
import type { Protocol } from "../../src/ir/protocol.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { allRules } from "../../src/passes/rules.ts";
import type { Rules } from "../../src/passes/rules.ts";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import { lower } from "../../src/check/check.ts";
import { readFiles } from "../support/protocol.ts";
import { endingsOf, type Endings } from "./endings.ts";

export type Reduction = "on" | "off";

/** What the unreduced search says of a protocol, which the reduced one must say too. */
export interface Oracle {
  readonly protocol: Protocol;
  readonly maxStates: number;
  /** Null where there are too many states, or an allocation met its bound. */
  readonly endings: Endings | null;
  readonly variants: readonly Variant[];
}

interface Variant {
  readonly name: string;
  readonly protocol: Protocol;
  readonly says: Said;
}

type Said = "holds" | "violated" | "stuck" | "incomplete";

export function read(text: string): Protocol {
  const { protocol, diagnostics } = readFiles({ "main.ts": text });
  if (protocol) return protocol;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

export async function systemOf(
  each: Protocol,
  reduction: Reduction,
  rules: Rules = allRules,
): Promise<System> {
  const { system, diagnostics } = await lower(each, { ...plainChoice, reduction, rules });
  if (system) return system;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

export async function askUnreduced(protocol: Protocol, maxStates: number): Promise<Oracle> {
  const none = { ...protocol, properties: [] };
  const endings = endingsOf(await systemOf(none, "off"), maxStates);
  const alone = protocol.properties.map((each) => [each.name, [each]] as const);
  const all = [["none", []], ...alone, ["all", protocol.properties]] as const;
  const variants: Variant[] = [];
  for (const [name, properties] of all) {
    const own = { ...protocol, properties };
    const says = await verdictOf(await systemOf(own, "off"), maxStates);
    variants.push({ name, protocol: own, says });
    // What fails without a property fails with each.
    if (name === "none" && says !== "holds") break;
  }
  return { protocol: none, maxStates, endings: whole(endings), variants };
}

/** What the reduction says otherwise, in words; null for nothing. */
export async function findDifference(oracle: Oracle, rules?: Rules): Promise<string | null> {
  const { protocol, maxStates, endings, variants } = oracle;
  const ends = whole(endings && endingsOf(await systemOf(protocol, "on", rules), maxStates));
  const differs = endings && ends && compareEndings(endings, ends);
  if (differs) return differs;
  for (const { name, protocol: own, says } of variants) {
    const said = await verdictOf(await systemOf(own, "on", rules), maxStates);
    const open = said === "incomplete" || says === "incomplete";
    if (!open && said !== says) return `${name}: ${says} unreduced, ${said} reduced`;
  }
  return null;
}

async function verdictOf(system: System, maxStates: number): Promise<Said> {
  const own = await exploreSystem(system, { maxStates });
  if (!("found" in own)) throw new Error(JSON.stringify(own));
  return own.found.failure?.f === "stuck" ? "stuck" : own.found.verdict;
}

function whole(endings: Endings | null): Endings | null {
  return endings?.atBound === "yes" ? null : endings;
}

/**
 * Which endings the reduction keeps. Where no run fails: exactly the states in which no thread can go
 * on, for in those each thread stands at what may block, between two steps. Where one fails: that
 * one fails, and nothing that could not. Which one, it does not keep: a step that is past its
 * non-mover is taken to its end, and when it fails there, what another would have failed of after
 * that is not looked at any more.
 */
function compareEndings(unreduced: Endings, reduced: Endings): string | null {
  const invented = [...reduced.failures].find((each) => !unreduced.failures.has(each));
  if (invented !== undefined) return `only reduced: ${invented}`;
  const [lost] = unreduced.failures;
  if (lost !== undefined) return reduced.failures.size > 0 ? null : `only unreduced: ${lost}`;
  const missing = [...unreduced.rests].find((each) => !reduced.rests.has(each));
  if (missing !== undefined) return `ends so only unreduced: ${missing}`;
  const added = [...reduced.rests].find((each) => !unreduced.rests.has(each));
  return added === undefined ? null : `ends so only reduced: ${added}`;
}
