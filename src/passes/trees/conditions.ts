/**
 * The outcomes of a step's branches with which the step reaches a node, as a decision diagram whose top
 * is the branch that is asked last. Equal conditions are one object, so that ways which meet again have
 * the condition of the branch that parted them:
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

type Join = "either" | "both";

/** Two conditions whose union or intersection is asked for. */
interface Pair {
  readonly join: Join;
  readonly a: When;
  readonly b: When;
}

/** The condition that leaves every other as it is, and the one that every other becomes. */
const ends: Readonly<Record<Join, readonly [When, When]>> = {
  either: [NEVER, ALWAYS],
  both: [ALWAYS, NEVER],
};

export class Conditions {
  /** The tests of the branches. A test is evaluated only where the step reaches its branch. */
  private readonly asked: Expr[] = [];
  private readonly numbers = new Map<When, number>([
    [ALWAYS, 0],
    [NEVER, 1],
  ]);
  private readonly forks = new Map<string, When>();
  private readonly joined = new Map<string, When>();
  private readonly pairs = new Map<string, Pair>();
  private readonly written = new Map<When, Expr>([
    [ALWAYS, TRUE],
    [NEVER, FALSE],
  ]);
  private readonly origins = new Map<Expr, When>([
    [TRUE, ALWAYS],
    [FALSE, NEVER],
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
    return this.join({ join: "either", a, b });
  }

  both(a: When, b: When): When {
    return this.join({ join: "both", a, b });
  }

  /** Whether `b` holds wherever `a` does. */
  implies(a: When, b: When): boolean {
    return this.either(a, b) === b;
  }

  /** The condition over the state before the step. */
  write(when: When): Expr {
    const needs = (part: When): readonly When[] => {
      return this.written.has(part) ? [] : [part.yes!, part.no!, this.both(part.yes!, part.no!)];
    };
    return (
      this.written.get(when) ?? foldShared<When, Expr>(when, needs, (part) => this.writeOne(part))
    );
  }

  /** The condition that was written as this expression. */
  read(written: Expr): When {
    const when = this.origins.get(written);
    if (!when) throw new Error("this expression is no condition of the step's branches");
    return when;
  }

  /** A condition that was written, where another holds: TRUE, FALSE, or itself where it is open. */
  decide(written: Expr, where: When): Expr {
    const when = this.read(written);
    if (this.implies(where, when)) return TRUE;
    return this.both(where, when) === NEVER ? FALSE : written;
  }

  private fork(at: number, yes: When, no: When): When {
    if (yes === no) return yes;
    const name = `${at} ${this.numbers.get(yes)} ${this.numbers.get(no)}`;
    const fork = this.forks.get(name) ?? { at, yes, no };
    this.forks.set(name, fork);
    if (!this.numbers.has(fork)) this.numbers.set(fork, this.numbers.size);
    return fork;
  }

  private join({ join, a, b }: Pair): When {
    return (
      this.known(join, a, b) ??
      foldShared(this.pair(join, a, b), (pair) => this.open(pair), this.joinOne)
    );
  }

  private known(join: Join, a: When, b: When): When | undefined {
    const [neutral, absorbing] = ends[join];
    if (a === b || b === neutral || a === absorbing) return a;
    if (a === neutral || b === absorbing) return b;
    return this.joined.get(this.nameOf(join, a, b));
  }

  private nameOf(join: Join, a: When, b: When): string {
    const [x, y] = [this.numbers.get(a)!, this.numbers.get(b)!];
    return `${join} ${Math.min(x, y)} ${Math.max(x, y)}`;
  }

  private pair(join: Join, a: When, b: When): Pair {
    const name = this.nameOf(join, a, b);
    const pair = this.pairs.get(name) ?? { join, a, b };
    this.pairs.set(name, pair);
    return pair;
  }

  /** The pairs that the result is made of. */
  private open({ join, a, b }: Pair): readonly Pair[] {
    const { yes, no } = halves(a, b);
    return [yes, no].flatMap(([x, y]) => (this.known(join, x, y) ? [] : [this.pair(join, x, y)]));
  }

  private readonly joinOne = ({ join, a, b }: Pair): When => {
    const known = this.known(join, a, b);
    if (known) return known;
    const { at, yes, no } = halves(a, b);
    const whole = this.fork(at, this.known(join, ...yes)!, this.known(join, ...no)!);
    this.joined.set(this.nameOf(join, a, b), whole);
    return whole;
  };

  /**
   * The part that holds with both outcomes is written first, since it also holds on ways that do not reach
   * the branch, on which the branch's test must not be evaluated.
   */
  private writeOne(when: When): Expr {
    const known = this.written.get(when);
    if (known) return known;
    const { at, yes, no } = when;
    const common = this.both(yes!, no!);
    const [on, rest] = [this.asked[at]!, this.written.get(common)!];
    const part = (way: When, test: Expr): Expr =>
      way === common ? FALSE : and(this.written.get(way)!, test);
    const written = or(rest, or(part(yes!, on), part(no!, not(on))));
    this.written.set(when, written);
    if (!this.origins.has(written)) this.origins.set(written, when);
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
