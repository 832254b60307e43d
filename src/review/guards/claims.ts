/** How strong the claims of a protocol are: how many of the changes each of them caught. */
import type { ClaimStrength } from "./report.ts";
import { byWeight } from "./run/claims.ts";
import type { Trials } from "./run/trials.ts";

export function strengthOf(trials: Trials): readonly ClaimStrength[] {
  const found = new Map<string, { -readonly [K in keyof ClaimStrength]: ClaimStrength[K] }>();
  for (const change of trials.guards.flatMap(({ changes }) => changes)) {
    const fallen = trials.of(change).flatMap(({ ran }) => {
      return ran.result === "violated" ? ran.claims : [];
    });
    const names = new Map(fallen.sort(byWeight).map((claim) => [claim.name, claim] as const));
    for (const [name, { kind }] of names) {
      const own = found.get(name) ?? { name, kind, caught: 0, first: 0, alone: 0 };
      own.caught++;
      if (fallen[0]!.name === name) own.first++;
      if (names.size === 1) own.alone++;
      found.set(name, own);
    }
  }
  return [...found.values(), ...idle(trials, new Set(found.keys()))].sort(
    (a, b) => b.caught - a.caught,
  );
}

/** The properties of the protocol that caught nothing. */
function idle({ protocol }: Trials, caught: ReadonlySet<string>): readonly ClaimStrength[] {
  return protocol.properties
    .filter(({ kind, name }) => kind === "always" && !caught.has(`"${name}"`))
    .map(({ name }) => ({ name: `"${name}"`, kind: "property", caught: 0, first: 0, alone: 0 }));
}
