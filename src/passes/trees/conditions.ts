/**
 * Under which outcomes of a step's branches the step comes to a node, as a decision diagram with the
 * branch that is asked last on top. Equal conditions are one object, so that ways which meet again
 * have the condition of the branch that parted them:
 *
 *     c and yes, c and no    after the branch, on each way
 *     always                 where both ways meet
 */
import { and, FALSE, not, or, TRUE } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import { foldShared } from "../../ir/shared.ts";

export interface When {
  /** The number of the branch that decides next; -1 where it is known. */
  readonly at: number;
  readonly yes: When | null;
  readonly no: When | null;
}

export const ALWAYS: When = { at: -1, yes: null, no: null };
export const NEVER: When = { at: -1, yes: null, no: null };

interface Either {
  readonly a: When;
  readonly b: When;
}

export class Conditions {
  /** What the branches ask. It is evaluated only where the step comes to its branch. */
  private readonly asked: Expr[] = [];
  private readonly numbers = new Map<When, number>([
    [ALWAYS, 0],
    [NEVER, 1],
  ]);
  private readonly forks = new Map<string, When>();
  private readonly unions = new Map<string, When>();
  private readonly pairs = new Map<string, Either>();
  private readonly written = new Map<When, Expr>([
    [ALWAYS, TRUE],
    [NEVER, FALSE],
  ]);

  /** The conditions of both ways from a branch. */
  branch(when: When, on: Expr): { readonly yes: When; readonly no: When } {
    const at = this.asked.push(on) - 1;
    return { yes: this.fork(at, when, NEVER), no: this.fork(at, NEVER, when) };
  }

  /** What the branch that decides next asks. */
  question({ at }: When): Expr {
    return this.asked[at]!;
  }

  /** Whether two ways are those of one branch, and all of them. */
  areBoth(yes: When, no: When): boolean {
    return yes.no === NEVER && no.yes === NEVER && yes.at === no.at && yes.yes === no.no;
  }

  either(a: When, b: When): When {
    return this.known(a, b) ?? foldShared(this.pair(a, b), (pair) => this.open(pair), this.unite);
  }

  /** The condition over the state before the step. */
  write(when: When): Expr {
    const needs = ({ yes, no }: When): readonly When[] =>
      [yes, no].filter((part) => part !== null && !this.written.has(part)) as readonly When[];
    return (
      this.written.get(when) ?? foldShared<When, Expr>(when, needs, (part) => this.writeOne(part))
    );
  }

  private fork(at: number, yes: When, no: When): When {
    if (yes === no) return yes;
    const name = `${at} ${this.numbers.get(yes)} ${this.numbers.get(no)}`;
    const fork = this.forks.get(name) ?? { at, yes, no };
    this.forks.set(name, fork);
    if (!this.numbers.has(fork)) this.numbers.set(fork, this.numbers.size);
    return fork;
  }

  private known(a: When, b: When): When | undefined {
    if (a === b || b === NEVER || a === ALWAYS) return a;
    if (a === NEVER || b === ALWAYS) return b;
    return this.unions.get(this.nameOf(a, b));
  }

  private nameOf(a: When, b: When): string {
    const [x, y] = [this.numbers.get(a)!, this.numbers.get(b)!];
    return `${Math.min(x, y)} ${Math.max(x, y)}`;
  }

  private pair(a: When, b: When): Either {
    const name = this.nameOf(a, b);
    const pair = this.pairs.get(name) ?? { a, b };
    this.pairs.set(name, pair);
    return pair;
  }

  /** The pairs whose unions are asked for first. */
  private open({ a, b }: Either): readonly Either[] {
    const { yes, no } = halves(a, b);
    return [yes, no].flatMap(([x, y]) => (this.known(x, y) ? [] : [this.pair(x, y)]));
  }

  private readonly unite = ({ a, b }: Either): When => {
    const known = this.known(a, b);
    if (known) return known;
    const { at, yes, no } = halves(a, b);
    const union = this.fork(at, this.known(...yes)!, this.known(...no)!);
    this.unions.set(this.nameOf(a, b), union);
    return union;
  };

  /**
   * One way from a branch comes here, or none does; besides, there may be ways that never come to
   * the branch. Those are asked for first, since the branch can only be asked where it is come to.
   */
  private writeOne(when: When): Expr {
    const known = this.written.get(when);
    if (known) return known;
    const { at, yes, no } = when;
    const [on, then, other] = [this.asked[at]!, this.written.get(yes!)!, this.written.get(no!)!];
    const isYes = this.either(yes!, no!) === yes;
    const written = isYes ? or(other, and(then, on)) : or(then, and(other, not(on)));
    this.written.set(when, written);
    return written;
  }
}

/** Both conditions, as they are after each outcome of the branch that is on top. */
function halves(a: When, b: When) {
  const at = Math.max(a.at, b.at);
  const after = (way: "yes" | "no"): [When, When] => [
    a.at === at ? a[way]! : a,
    b.at === at ? b[way]! : b,
  ];
  return { at, yes: after("yes"), no: after("no") };
}
