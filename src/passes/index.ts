/** The ordered list of passes from a protocol to its System, and their runner. */
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Protocol } from "../ir/protocol.ts";
import type { System } from "../ir/system.ts";
import { assemble } from "./assemble.ts";
import { checkLowered, checkObserved } from "./complaints.ts";
import { configure, type Choice } from "./configure/configure.ts";
import { layOut } from "./configure/layout.ts";
import { pass, type Draft, type Pass } from "./draft.ts";
import { addFacts } from "./facts/index.ts";
import { addCounters } from "./lower/counting.ts";
import { lower } from "./lower/index.ts";
import { keepOwn } from "./own/index.ts";
import { findAccesses } from "./reduce/movers.ts";
import { findSteps, nameCuts } from "./reduce/steps.ts";
import { dropNullTests } from "./shrink/drop-null-tests.ts";
import { dropUnread } from "./shrink/drop-unread.ts";
import { liftWrappers } from "./shrink/lift-wrappers.ts";
import { nameInstances } from "./shrink/name-instances.ts";
import { setGhostsAside } from "./shrink/set-ghosts-aside.ts";
import { shareLocals } from "./shrink/share-locals.ts";
import { findSymmetry } from "./symmetry/index.ts";

export type { Choice } from "./configure/configure.ts";
export { plainChoice } from "./configure/configure.ts";

/** In this order. `lockstep emit --emit after:NAME` prints the draft after any of them. */
export const passes: readonly Pass[] = [
  pass(
    "configure",
    { takes: ["protocol", "choice"], gives: ["configured"] },
    ({ protocol, choice }) => ({ configured: configure(protocol, choice) }),
  ),
  pass("lay-out", { takes: ["configured"], gives: ["layout", "diagnostics"] }, ({ configured }) => {
    const layout = layOut(configured);
    return { layout, diagnostics: layout.refused };
  }),
  pass(
    "add-counters",
    { takes: ["protocol", "layout"], gives: ["layout"] },
    ({ protocol, layout }) => ({ layout: addCounters(layout, protocol) }),
  ),
  pass(
    "lower",
    { takes: ["configured", "layout"], gives: ["lowered", "threads", "properties", "complaints"] },
    ({ configured, layout }) => {
      const { programs: lowered, diagnostics: complaints, ...rest } = lower(configured, layout);
      return { lowered, complaints, ...rest };
    },
  ),
  pass(
    "check-lowered",
    { takes: ["protocol", "layout", "threads", "complaints"], gives: ["diagnostics"] },
    (draft) => ({ diagnostics: checkLowered(draft) }),
  ),
  pass("drop-null-tests", { takes: ["lowered"], gives: ["lowered"] }, ({ lowered }) => ({
    lowered: lowered.map(dropNullTests),
  })),
  pass(
    "set-ghosts-aside",
    { takes: ["configured", "layout", "lowered", "properties"], gives: ["programs"] },
    ({ configured: { checks }, layout: { fields }, lowered, properties }) => ({
      programs: setGhostsAside({ programs: lowered, properties, fields, checks }),
    }),
  ),
  pass(
    "keep-own",
    { takes: ["layout", "programs", "properties"], gives: ["layout", "programs"] },
    (draft) => keepOwn(draft),
  ),
  pass(
    "drop-unread",
    { takes: ["configured", "layout", "programs", "properties"], gives: ["kept", "programs"] },
    ({ configured: { checks }, ...parts }) => {
      const { layout: kept, programs } = dropUnread({ ...parts, checks });
      return { kept, programs };
    },
  ),
  pass("lift-wrappers", { takes: ["programs"], gives: ["programs"] }, ({ programs }) => ({
    programs: programs.map(liftWrappers),
  })),
  pass(
    "name-instances",
    { takes: ["kept", "programs"], gives: ["kept"] },
    ({ kept, programs }) => ({ kept: nameInstances(kept, programs) }),
  ),
  pass(
    "find-movers",
    { takes: ["configured", "kept", "programs", "threads", "properties"], gives: ["accesses"] },
    ({ configured: { rules }, kept: { fields }, ...parts }) => ({
      accesses: findAccesses({ ...parts, fields, rules }),
    }),
  ),
  pass(
    "find-steps",
    { takes: ["configured", "programs", "accesses"], gives: ["steps"] },
    ({ configured: { reduction, rules }, programs, accesses }) => ({
      steps: programs.map((program) => {
        return findSteps({ program, accesses: accesses.get(program.name)!, reduction, rules });
      }),
    }),
  ),
  pass("share-locals", { takes: ["steps"], gives: ["steps"] }, ({ steps }) => ({
    steps: steps.map(({ program, cuts }) => ({ program: shareLocals(program), cuts })),
  })),
  pass("add-facts", { takes: ["steps", "kept"], gives: ["kinds"] }, ({ steps, kept }) => ({
    kinds: nameCuts(steps).map((kind) => addFacts(kind, kept.fields)),
  })),
  pass(
    "find-symmetry",
    { takes: ["threads", "properties", "kept", "kinds"], gives: ["symmetry"] },
    ({ threads, properties, kept: { tables, fields, places }, kinds: all }) => {
      const kinds = new Map(all.map((kind) => [kind.name, kind]));
      return { symmetry: findSymmetry({ threads, properties, tables, fields, places, kinds }) };
    },
  ),
  pass(
    "assemble",
    {
      takes: ["configured", "layout", "threads", "properties", "kept", "kinds", "symmetry"],
      gives: ["system"],
    },
    (draft) => ({ system: assemble(draft) }),
  ),
  pass("check-observed", { takes: ["layout", "system"], gives: ["diagnostics"] }, (draft) => ({
    diagnostics: checkObserved(draft),
  })),
];

export interface Passed {
  /** Null when there are diagnostics. */
  readonly system: System | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lowers a protocol in one configuration. The caller has checked the choice against the protocol. */
export function runPasses(protocol: Protocol, choice: Choice): Passed {
  const { system = null, diagnostics = [] } = runUntil({ protocol, choice }, passes.at(-1)!.name);
  return { system: diagnostics.length > 0 ? null : system, diagnostics };
}

/** The draft after the named pass, or after an earlier pass that gave diagnostics. */
export function runUntil(begin: Pick<Draft, "protocol" | "choice">, last: string): Partial<Draft> {
  let draft: Partial<Draft> = begin;
  for (const { name, run } of passes) {
    draft = { ...draft, ...run(draft) };
    if (name === last || (draft.diagnostics?.length ?? 0) > 0) break;
  }
  return draft;
}
