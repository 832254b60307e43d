/** Two compared traces, and in words where they part and what decided it: for the text and for the page. */
import { say, type Fact, type Said } from "../trace/fact.ts";
import type { Outcome, Read } from "../trace/outcome.ts";
import type { Parting, TracedOutcome } from "../trace/compare/parting.ts";

export interface Compared {
  readonly files: readonly [string, string];
  readonly outcomes: readonly [TracedOutcome, TracedOutcome];
  readonly parting: Parting;
  /** The first trace tried on the second model; null where that was not asked. */
  readonly tried: Tried | null;
}

/** Whether the step at which they part can be taken there too, or what refuses it. */
export type Tried =
  | { readonly can: true }
  | { readonly can: false; readonly title: string; readonly why: readonly Fact[] };

export function sayEnd({ failure }: Outcome): string {
  return failure === null ? "no failure" : (failure.property ?? failure.kind);
}

export function sayParting({ parting: { common, how, steps }, tried }: Compared): Said {
  const [a, b] = steps;
  const at = say`they part at ${{ step: common + 1 }}`;
  switch (how) {
    case "nowhere":
      return ["they do not part: all steps are the same"];
    case "end":
      return say`${at}: ${a === null ? "A" : "B"} has ended, and the other goes on`;
    case "thread": {
      const who = say`${at}: ${a!.thread} goes on in A, and ${b!.thread} in B`;
      if (tried?.can !== true) return who;
      return say`${who}; ${a!.thread} could go on in B too: the order of the threads decides`;
    }
    case "choice":
      return say`${at}: ${a!.thread} ${a!.choice ?? "chooses nothing"} in A, and ${b!.choice ?? "chooses nothing"} in B`;
    case "step":
      return say`${at}: ${a!.thread} does \`${a!.code}\` in A, and \`${b!.code}\` in B`;
    case "values":
      return say`${at}: \`${a!.code}\` of ${a!.thread} finds or leaves other values`;
  }
}

/** The guard, with what it read in each; the parameters that differ. */
export function sayDecided({ parting, tried }: Compared): readonly Said[] {
  const { guard, how, parameters } = parting;
  const differ = parameters.map(({ name, values: [a, b] }) => `${name} is ${a} in A, ${b} in B`);
  const differing = differ.length === 0 ? [] : [say`the parameters differ: ${differ.join("; ")}`];
  if (guard !== null) {
    const { step, reads } = guard;
    const [a, b] = reads.map(listed);
    return [
      say`decided at ${{ step: step.number }} by \`${step.code}\`: ${a!} in A, ${b!} in B`,
      ...differing,
    ];
  }
  if (how !== "step" || parameters.length > 0 || tried?.can === false) return differing;
  return [["nothing that the thread read before it differs between them"]];
}

function listed(reads: readonly Read[]): string {
  const said = reads.map(({ place, value }) => `${place} is ${value}`);
  return said.length === 0 ? "nothing is read" : said.join(", ");
}
