/** Whether both functions are left after the same operations. */
import type { Pair, Paired } from "./pair.ts";
import { isOperationToken, type Token } from "./token.ts";

interface Exit {
  readonly at: Token;
  /** The pairs on the way to it, but for those in branches and loops that have been left. */
  readonly after: string;
}

/**
 * Returns of the C and of the model that are not the same, if both have such. A model may have fewer
 * returns, and the condition before one may be the opposite one, so the exits are compared as sets.
 */
export function movedExits({ all, pairs }: Paired): readonly Pair[] {
  const numbers = new Map(
    pairs.flatMap(({ c, model }, n) => [[c, n] as const, [model, n] as const]),
  );
  const inC = exitsOf(all.c, numbers);
  const inModel = exitsOf(all.model, numbers);
  // The ends of both differ wherever an operation in a branch of one is in none of the other.
  const [c] = without(inC, inModel).filter(isEarly);
  const [model] = without(inModel, inC).filter(isEarly);
  return c === undefined || model === undefined ? [] : [{ c: c.at, model: model.at }];
}

function isEarly({ at }: Exit): boolean {
  return at.branches.length > 0;
}

function without(exits: readonly Exit[], others: readonly Exit[]): readonly Exit[] {
  const known = new Set(others.map(({ after }) => after));
  return exits.filter(({ after }) => !known.has(after));
}

function exitsOf(tokens: readonly Token[], numbers: ReadonlyMap<Token, number>): readonly Exit[] {
  const last = tokens.at(-1);
  const exits = tokens.flatMap((token, at) => (token.kind === "return" ? [{ token, at }] : []));
  const end = last === undefined || (last.kind === "return" && last.branches.length === 0);
  // The end of a body is an exit too, whether a return is written there or not.
  const every = end ? exits : [...exits, { token: { ...last, branches: [] }, at: tokens.length }];
  return every.map(({ token, at }) => {
    const before = tokens.slice(0, at).filter((each) => isOnWay(each, token));
    const after = before.flatMap((each) => numbers.get(each) ?? []);
    return { at: token, after: after.join(" ") };
  });
}

function isOnWay(token: Token, exit: Token): boolean {
  return isOperationToken(token) && token.branches.every((each, at) => exit.branches[at] === each);
}
