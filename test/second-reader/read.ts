/**
 * Has tla-checker read and check a printed module: another program than TLC, by other people, of the
 * same language. What it does not know is written otherwise for it.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check_spec_with_cfg, initSync } from "tla-checker";
import type { TlaModule } from "../../src/codegen/tla/index.ts";
import { firstOrder } from "./first-order.ts";

const wasm = fileURLToPath(import.meta.resolve("tla-checker/tla_checker_bg.wasm"));
initSync({ module: readFileSync(wasm) });

export interface SecondAnswer {
  readonly verdict: "holds" | "violated" | "incomplete";
  /** What is violated, as `InvariantName.checks` has it; "deadlock"; null if nothing is. */
  readonly kind: string | null;
  /** The states of the search; of a violated one, those up to there. */
  readonly distinct: number;
  /** The steps of the counterexample; null without. */
  readonly steps: number | null;
}

interface Answer {
  readonly success: boolean;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly states_explored: number;
  readonly trace: readonly string[];
}

/** Checks the module; throws where the second reader does not understand it. */
export function readAgain(module: TlaModule): SecondAnswer {
  const text = plainUnchanged(firstOrder(module.text));
  const answer = run(text, module.cfg);
  const { states_explored: distinct, error_type: type } = answer;
  const steps = answer.success ? null : statesIn(answer.trace) - 1;
  if (type === "Deadlock") return { verdict: "violated", kind: "deadlock", distinct, steps };
  if (type === "InvariantViolation") {
    return { verdict: "violated", kind: checksOf(module, answer), distinct, steps };
  }
  if (!answer.success) throw new Error(`${module.name}: ${type}: ${answer.error_message}`);
  const seen = looksFor(text).map(({ tag, condition }) => ({ tag, is: isSeen(text, condition) }));
  const met = seen.some(({ tag, is }) => tag === "bound" && is);
  if (met) return { verdict: "incomplete", kind: null, distinct, steps };
  const missed = seen.some(({ tag, is }) => tag === "reach" && !is);
  if (missed) return { verdict: "violated", kind: "reach", distinct, steps };
  return { verdict: "holds", kind: null, distinct, steps };
}

/** More states than any module here has, and deeper than any. */
const most = 100_000;

function run(text: string, cfg: string): Answer {
  return JSON.parse(check_spec_with_cfg(text, cfg, "{}", most, most, false, false)) as Answer;
}

function statesIn(trace: readonly string[]): number {
  return trace.join("\n").match(/^State \d+$/gm)?.length ?? 0;
}

/** It says which of the cfg's invariants, by its place. */
function checksOf({ cfg, names }: TlaModule, { error_message: said }: Answer): string {
  const invariants = [...cfg.matchAll(/^INVARIANT (\w+)$/gm)].map(([, name]) => name!);
  const name = invariants[Number(/^Invariant (\d+) violated/.exec(said ?? "")?.[1])]!;
  return names.invariants.get(name)!.checks;
}

/** It does not look into a tuple that is in the tuple after UNCHANGED. */
function plainUnchanged(text: string): string {
  const shared = /^shared == <<((?:[^>]|\n)*)>>$/m.exec(text)?.[1];
  return shared === undefined ? text : text.replace(/^vars == <<shared/m, `vars == <<${shared}`);
}

/** What `Seen` prints does not come back from it: the conditions are asked for one by one. */
function looksFor(text: string): readonly { readonly tag: string; readonly condition: string }[] {
  const found = text.matchAll(/Seen\(\d+,\s+<<"@(\w+)",\s+"[^"]*">>,\s+(\w+)\)/g);
  return [...found].map(([, tag, condition]) => ({ tag: tag!, condition: condition! }));
}

function isSeen(text: string, condition: string): boolean {
  const never = `Never == ~${condition}\n`;
  const asking = text.replace(/^====+$/m, (end) => `${never}${end}`);
  const { success, error_type: type } = run(asking, "SPECIFICATION Spec\nINVARIANT Never\n");
  if (!success && type !== "InvariantViolation") throw new Error(`${condition}: ${type}`);
  return !success;
}
