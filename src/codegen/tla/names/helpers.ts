/** The module's own operators on numbers, sequences and rows; a module has those that it uses. */
import { mostNumber } from "../../../ir/numbers.ts";

/** TLA+'s own modules beside Integers, in the order in which they are named. */
const standards = ["Sequences", "FiniteSets", "TLC"] as const;

interface Helper {
  readonly text: string;
  readonly needs?: readonly Used[];
}

/** In the order in which a module declares them. */
const helpers = {
  NULL: { text: "NULL == 0" },
  Holds: {
    text: String.raw`\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE`,
  },
  Alive: { text: String.raw`Alive(table) == {i \in DOMAIN table : table[i].live}` },
  Live: {
    text: String.raw`Live(table, row) == row # NULL /\ table[row].live`,
    needs: ["NULL"],
  },
  FailAt: {
    text: String.raw`\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)`,
    needs: ["NULL"],
  },
  Lowest: { text: String.raw`Lowest(rows) == {i \in rows : \A j \in rows : i <= j}` },
  Least: {
    text: String.raw`\* TLC goes through a set of numbers upwards, and asks nothing after the first that is so.
Least(set, test(_), none) ==
  IF \E i \in set : test(i)
  THEN CHOOSE i \in set : test(i) /\ \A j \in set : j >= i \/ ~test(j)
  ELSE none`,
  },
  Range: { text: String.raw`Range(seq) == {seq[i] : i \in DOMAIN seq}` },
  Every: { text: String.raw`Every(seq, test(_)) == \A i \in DOMAIN seq : test(seq[i])` },
  Some: { text: String.raw`Some(seq, test(_)) == \E i \in DOMAIN seq : test(seq[i])` },
  Find: {
    text: String.raw`Find(seq, test(_), none) ==
  IF \E i \in DOMAIN seq : test(seq[i])
  THEN seq[CHOOSE i \in DOMAIN seq : test(seq[i]) /\ \A j \in 1..(i - 1) : ~test(seq[j])]
  ELSE none`,
  },
  Safe: {
    text: String.raw`\* Each item is good that a walk comes to which goes on after the items that are "before".
Safe(seq, before(_), good(_)) ==
  \A i \in DOMAIN seq : good(seq[i]) \/ \E j \in 1..(i - 1) : ~before(seq[j])`,
  },
  SafeSet: {
    text: String.raw`\* The same for a set of numbers, which is walked upwards.
SafeSet(set, before(_), good(_)) ==
  \A i \in set : good(i) \/ \E j \in set : j < i /\ ~before(j)`,
  },
  First: {
    text: "First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)",
    needs: ["Sequences"],
  },
  IndexOf: {
    text: String.raw`IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0`,
  },
  Remove: {
    text: String.raw`Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))`,
    needs: ["IndexOf", "Sequences"],
  },
  NextAfter: {
    text: String.raw`NextAfter(seq, item) ==
  LET i == IndexOf(seq, item) IN IF i = 0 \/ i = Len(seq) THEN NULL ELSE seq[i + 1]`,
    needs: ["NULL", "IndexOf", "Sequences"],
  },
  Abs: { text: "Abs(a) == IF a < 0 THEN -a ELSE a" },
  Div: {
    text: String.raw`Div(a, b) == IF (a < 0) = (b < 0) THEN Abs(a) \div Abs(b) ELSE -(Abs(a) \div Abs(b))`,
    needs: ["Abs"],
  },
  Mod: { text: "Mod(a, b) == a - b * Div(a, b)", needs: ["Div"] },
  BitAnd: {
    text: String.raw`RECURSIVE BitAnd(_, _)
BitAnd(a, b) ==
  IF a = 0 \/ b = 0 THEN 0 ELSE 2 * BitAnd(a \div 2, b \div 2) + (a % 2) * (b % 2)`,
  },
  BitOr: { text: "BitOr(a, b) == a + (b - BitAnd(a, b))", needs: ["BitAnd"] },
  BitXor: {
    text: "BitXor(a, b) == (a - BitAnd(a, b)) + (b - BitAnd(a, b))",
    needs: ["BitAnd"],
  },
  MostNumber: {
    text: String.raw`\* An int's largest number. What may go beyond it is asked before: an overflow ends TLC's run.
MostNumber == ${mostNumber}`,
  },
  SumFits: {
    text: "SumFits(a, b) == IF b > 0 THEN a <= MostNumber - b ELSE a >= -MostNumber - b",
    needs: ["MostNumber"],
  },
  DifferenceFits: {
    text: "DifferenceFits(a, b) == IF b > 0 THEN a >= b - MostNumber ELSE a <= MostNumber + b",
    needs: ["MostNumber"],
  },
  ProductFits: {
    text: String.raw`ProductFits(a, b) == b = 0 \/ Abs(a) <= MostNumber \div Abs(b)`,
    needs: ["Abs", "MostNumber"],
  },
  ShiftFits: {
    text: String.raw`ShiftFits(a, by) == a <= MostNumber \div 2^by`,
    needs: ["MostNumber"],
  },
} as const satisfies Record<string, { text: string; needs?: readonly string[] }>;

export type Helped = keyof typeof helpers;

/** What a text needs that its module must define, or extend. */
export type Used = Helped | (typeof standards)[number];

const order = Object.keys(helpers) as readonly Helped[];

function withNeeds(used: ReadonlySet<Used>): ReadonlySet<Used> {
  const wanted = new Set(used);
  for (const name of wanted) {
    const helper: Helper | null = name in helpers ? helpers[name as Helped] : null;
    for (const needed of helper?.needs ?? []) wanted.add(needed);
  }
  return wanted;
}

/** Only the modules that are used. */
export function printExtends(used: ReadonlySet<Used>): string {
  const wanted = withNeeds(used);
  return `EXTENDS ${["Integers", ...standards.filter((name) => wanted.has(name))].join(", ")}`;
}

/** The definitions of `used` and of the operators that these need. */
export function printHelpers(used: ReadonlySet<Used>): readonly string[] {
  const wanted = withNeeds(used);
  // A definition must follow those that it needs; the table has that order.
  return order.filter((name) => wanted.has(name)).map((name) => helpers[name].text);
}
