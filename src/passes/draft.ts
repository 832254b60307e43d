/** The draft, which the passes complete from a protocol to its System; and the type of a pass. */
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Protocol } from "../ir/protocol.ts";
import type { Kind, Property, Symmetry, System, Thread } from "../ir/system.ts";
import type { Choice, Configured } from "./configure/configure.ts";
import type { Layout } from "./configure/layout.ts";
import type { LoweredProgram, Program } from "./lower/index.ts";
import type { Accesses } from "./reduce/movers.ts";
import type { Steps } from "./reduce/steps.ts";

export interface Draft {
  readonly protocol: Protocol;
  readonly choice: Choice;
  readonly configured: Configured;
  readonly layout: Layout;
  readonly threads: readonly Thread[];
  readonly properties: readonly Property[];
  /** Each kind's graph, with all of its ghost code. */
  readonly lowered: readonly LoweredProgram[];
  readonly programs: readonly Program[];
  /** The part of the layout that is in the state. */
  readonly kept: Layout;
  readonly accesses: Accesses;
  /** Each kind's graph, unrolled where a step needs it, with the nodes at which its steps begin. */
  readonly steps: readonly Steps[];
  readonly kinds: readonly Kind[];
  readonly symmetry: Symmetry;
  readonly system: System;
  /** The diagnostics of the lowering. */
  readonly complaints: readonly Diagnostic[];
  /** If there are any, no further pass runs. */
  readonly diagnostics: readonly Diagnostic[];
}

type Part = keyof Draft;

/** One pass. It reads the parts that it takes, and adds or replaces the parts that it gives. */
export interface Pass {
  readonly name: string;
  readonly takes: readonly Part[];
  readonly gives: readonly Part[];
  readonly run: (draft: Partial<Draft>) => Partial<Draft>;
}

/** Makes a pass. Its function sees only the parts that it takes, which passes before it have to give. */
export function pass<Taken extends Part, Given extends Part>(
  name: string,
  parts: { readonly takes: readonly Taken[]; readonly gives: readonly Given[] },
  run: (draft: Pick<Draft, Taken>) => Pick<Draft, Given>,
): Pass {
  return { name, ...parts, run: (draft) => run(draft as Pick<Draft, Taken>) };
}
