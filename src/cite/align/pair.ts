/** Pairs the operations of two functions in order: a weighted longest common subsequence. */
import { agreement, type Naming } from "./agree.ts";
import { contextOf, isOperationToken, type Token } from "./token.ts";

export interface Pair {
  readonly c: Token;
  readonly model: Token;
}

export interface Paired {
  /** All operations, in their order. */
  readonly all: { readonly c: readonly Token[]; readonly model: readonly Token[] };
  readonly pairs: readonly Pair[];
  readonly cOnly: readonly Token[];
  readonly modelOnly: readonly Token[];
}

/** An operation counts more than all jumps that it could cost, its name more than its branch. */
const weights = { operation: 8, sameName: 3, sameContext: 1, jump: 1 };

function weight(c: Token, model: Token, naming: Naming): number {
  const agreed = agreement(c, model, naming);
  if (agreed === "apart") return 0;
  if (!isOperationToken(c)) return weights.jump;
  const name = agreed === "same" ? weights.sameName : 0;
  return weights.operation + name + (contextOf(c) === contextOf(model) ? weights.sameContext : 0);
}

export function pair(c: readonly Token[], model: readonly Token[], naming: Naming): Paired {
  const best = bestFrom(c, model, naming);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < c.length && j < model.length) {
    const [one, other] = [c[i]!, model[j]!];
    const own = weight(one, other, naming);
    if (own > 0 && best[i]![j] === best[i + 1]![j + 1]! + own) {
      pairs.push({ c: one, model: other });
      i++;
      j++;
    } else if (best[i]![j] === best[i + 1]![j]) i++;
    else j++;
  }
  const paired = { c: new Set(pairs.map((p) => p.c)), model: new Set(pairs.map((p) => p.model)) };
  return {
    all: { c, model },
    pairs,
    cOnly: c.filter((each) => !paired.c.has(each)),
    modelOnly: model.filter((each) => !paired.model.has(each)),
  };
}

/** The weight of the best pairing of what follows each two operations. */
function bestFrom(
  c: readonly Token[],
  model: readonly Token[],
  naming: Naming,
): readonly Int32Array[] {
  const best = Array.from({ length: c.length + 1 }, () => new Int32Array(model.length + 1));
  for (let i = c.length - 1; i >= 0; i--) {
    for (let j = model.length - 1; j >= 0; j--) {
      const own = weight(c[i]!, model[j]!, naming);
      const both = own === 0 ? 0 : best[i + 1]![j + 1]! + own;
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, both);
    }
  }
  return best;
}
