/** Whether two operations are about the same thing. */
import { isOperation } from "./names.ts";
import type { Token } from "./token.ts";

/** What is known of the names in both functions. */
export interface Naming {
  /** Names of the C that a protocol has other names for, by `@maps C_NAME MODEL_NAME`. */
  readonly maps: ReadonlyMap<string, string>;
  /** Locals of the C and what the model calls them. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** "apart" pairs with nothing; "alike" may pair where names say nothing. */
export type Agreement = "same" | "alike" | "apart";

export function agreement(c: Token, model: Token, naming: Naming): Agreement {
  if (c.kind !== model.kind) return "apart";
  if (c.kind === "case") return isSameCase(c.name, model.name) ? "same" : "apart";
  if (c.key !== model.key)
    return c.calls === "indirect" && model.calls === "cited" ? "alike" : "apart";
  if (c.kind === "return" || c.kind === "write") return "same";
  if (c.about.length === 0 || model.about.length === 0) return "alike";
  if (c.about.some((name) => isNamed(name, model.about, naming))) return "same";
  return isStrict(c) ? "apart" : "alike";
}

/** `IOMMU_GROUP_NOTIFY_ADD_DEVICE` is the model's `ADD_DEVICE`. */
function isSameCase(c: string, model: string): boolean {
  return c === model || c.endsWith(`_${model}`);
}

function isNamed(name: string, among: readonly string[], { maps, renamed }: Naming): boolean {
  return [name, maps.get(name), renamed.get(name)].some(
    (each) => each !== undefined && among.includes(each),
  );
}

/** Operations on locks, counts, lists and memory agree only on the same object; an allocation, on its type. */
function isStrict({ kind, key }: Token): boolean {
  return kind === "walk" || (isOperation(key) && key !== "WARN_ON" && key !== "BUG_ON");
}

export interface Locals {
  readonly c: ReadonlySet<string>;
  readonly model: ReadonlySet<string>;
}

/**
 * Locals that have another name in the model: operations of one kind use them, and neither function
 * has the other's name. The pair that most operations agree on is taken first.
 */
export function renamedLocals(
  c: readonly Token[],
  model: readonly Token[],
  locals: Locals,
): ReadonlyMap<string, string> {
  const votes = new Map<string, number>();
  for (const one of c) {
    for (const other of model) {
      const [from, to] = [one.about[0], other.about[0]];
      if (one.kind !== other.kind || one.key !== other.key || from === undefined) continue;
      if (to === undefined || !mayBeRenamed(from, to, locals)) continue;
      votes.set(`${from} ${to}`, (votes.get(`${from} ${to}`) ?? 0) + 1);
    }
  }
  const renamed = new Map<string, string>();
  for (const [pair] of [...votes].sort(([, a], [, b]) => b - a)) {
    const [from = "", to = ""] = pair.split(" ");
    if (!renamed.has(from) && ![...renamed.values()].includes(to)) renamed.set(from, to);
  }
  return renamed;
}

function mayBeRenamed(from: string, to: string, { c, model }: Locals): boolean {
  return c.has(from) && model.has(to) && !c.has(to) && !model.has(from);
}
