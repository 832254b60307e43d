/**
 * The table of minimum requirements of Documentation/kernel-hacking/locking.rst: which form of spin_lock code needs that
 * shares data with code of another context. For each pair of contexts, each form in the lower of them, on one CPU, on two and
 * on both, and for the lower one alone. The answers here follow from the table; the models are the library's.
 */
import { describe, expect, it } from "vitest";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { interpret } from "../../src/check/oracle.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { disagreement } from "../agree/disagreement.ts";
import { readFiles } from "../support/protocol.ts";
import { toolsOrSkip } from "../support/tools.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const tools = await toolsOrSkip();

const contexts = ["task", "softirq", "hardirq"] as const;
const forms = ["none", "spin_lock", "spin_lock_bh", "spin_lock_irqsave"] as const;
const places = ["same", "other", "both"] as const;

type ContextOf = (typeof contexts)[number];
type FormOf = (typeof forms)[number];
type PlaceOf = (typeof places)[number];

const sections: Readonly<Record<FormOf, readonly [string, string]>> = {
  none: ["", ""],
  spin_lock: ["spin_lock(g.lock);", "spin_unlock(g.lock);"],
  spin_lock_bh: ["spin_lock_bh(g.lock);", "spin_unlock_bh(g.lock);"],
  spin_lock_irqsave: [
    "const flags = spin_lock_irqsave(g.lock);",
    "spin_unlock_irqrestore(g.lock, flags);",
  ],
};

interface Row {
  readonly lower: ContextOf;
  readonly upper: ContextOf;
  readonly form: FormOf;
  readonly place: PlaceOf | "alone";
}

/** Each context that another can come into, with those. */
const pairs = contexts.flatMap((lower, at) =>
  contexts.slice(at).map((upper) => ({ lower, upper })),
);

const rows: readonly Row[] = pairs.flatMap((pair) => [
  { ...pair, form: "none", place: "alone" } as const,
  ...forms.flatMap((form) => places.map((place) => ({ ...pair, form, place }))),
]);

function textOf({ lower, upper, form, place }: Row): string {
  const above = lower === upper || form === "none" ? form : "spin_lock";
  const code = (name: string, [take, give]: readonly [string, string]): string =>
    `function ${name}(): void { ${take} g.n++; done(); ${give} }`;
  const counts = { same: [1, 0], other: [0, 1], both: [1, 1], alone: [0, 0] }[place];
  const uses = ["task", "softirq", "hardirq"].filter((each) =>
    [lower, upper].includes(each as ContextOf),
  );
  return `
import { atomic, spec, thread } from "lockstep";
import { Cpu, Spinlock, ${uses.join(", ")}, spin_lock, spin_lock_bh, spin_lock_irqsave, spin_unlock, spin_unlock_bh, spin_unlock_irqrestore } from "lockstep/kernel";
const cpu0 = new Cpu();
const cpu1 = new Cpu();
const g = { lock: new Spinlock(), n: 0, done: 0 };
const done = atomic((): void => { g.done++; });
${code("below", sections[form])}
${code("above", sections[above])}
export default spec({
  threads: {
    below: thread(below, ${lower}(cpu0)),
    same: thread(above, ${upper}(cpu0, { count: ${counts[0]} })),
    other: thread(above, ${upper}(cpu1, { count: ${counts[1]} })),
  },
  always: { "no update is lost": () => g.lock.owner !== null || g.n >= g.done },
});`;
}

/** What the table says: what is missing on one CPU is a circular wait, and data without a lock loses updates. */
function expected({ lower, upper, form, place }: Row): string {
  if (place === "alone") return "holds";
  const isInterrupted = lower !== upper;
  const level = contexts.indexOf(upper);
  if (form === "none") {
    // Two handlers of one kind do not come on one CPU at once; two tasks do.
    const isApart = !isInterrupted && lower !== "task" && place === "same";
    return isApart ? "holds" : "property";
  }
  // The kernel warns of bottom halves that are switched in a hard interrupt.
  if (form === "spin_lock_bh" && lower === "hardirq") return "warning";
  const keepsOut = { spin_lock: 0, spin_lock_bh: 1, spin_lock_irqsave: 2 }[form];
  return isInterrupted && level > keepsOut && place !== "other" ? "circular-wait" : "holds";
}

const said = ({ verdict, failure }: Outcome): string => failure?.kind ?? verdict;

describe("the table of minimum requirements", () => {
  it("has six pairs of contexts with 13 configurations each", () => {
    expect(pairs).toHaveLength(6);
    expect(rows).toHaveLength(6 * 13);
  });

  it.each(rows)("$lower and $upper, $form, $place", { timeout: 120_000 }, async (row) => {
    const { protocol, diagnostics } = readFiles({ "main.ts": textOf(row) });
    if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
    const system = runPasses(protocol, plainChoice).system!;
    expect(said(await interpret(system))).toBe(expected(row));
    expect(said((await checkEmbedded(system, {})).outcome)).toBe(expected(row));
    const isShown = row.lower === "task" && row.upper === "hardirq" && row.place === "both";
    if (tools && (long || (isShown && row.form.startsWith("spin_lock_"))))
      expect(await disagreement(system, tools)).toBe(null);
  });
});
