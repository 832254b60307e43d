/** Random atomic bodies as source text, and random states in which they are executed. */
import type { Value } from "../../../src/ir/expression.ts";
import type { Field } from "../../../src/ir/system.ts";
import { type Cell, type Machine, type State } from "../../../src/interpret/state/machine.ts";
import { start } from "../../../src/interpret/start.ts";
import { Choices } from "../../agree/choices.ts";

/** A protocol with a thread for each of the bodies. */
export function protocolOf(choices: Choices, bodies: number): string {
  const names = Array.from({ length: bodies }, (_, at) => `f${at}`);
  const functions = names.map((name) => {
    return `const ${name} = atomic((): void => {\n${new Body(choices).text()}});`;
  });
  return `import { alloc, array, assert, atomic, choose, free, maybe, spec, thread } from "lockstep";
class Item { n = 0; m = 0; to: Item | null = null; }
const fixed = new Item();
// A call keeps TypeScript from narrowing the pointer.
function isSet(p: Item | null): boolean { return p !== null; }
const g = { n: 0, k: 0, a: array(3, 0), x: null as Item | null, y: null as Item | null };
${functions.join("\n")}
export default spec({
  threads: { ${names.map((name) => `${name}: thread(${name})`).join(", ")} },
  bounds: { "g.n": [0, 3], "g.k": [0, 3], "g.a": [0, 3], "Item.n": [0, 3], "Item.m": [0, 3], Item: 2 },
});
`;
}

const pointers = ["g.x", "g.y", "p", "q", "fixed"];

class Body {
  private readonly choices: Choices;

  constructor(choices: Choices) {
    this.choices = choices;
  }

  text(): string {
    const { choices } = this;
    const begin = ["let i = g.n;", "let p: Item | null = g.x;", "let q: Item | null = g.y;"];
    // An atomic body may only begin to choose or to allocate, so that it never stops half way.
    const first = choices.of([
      "",
      "i = choose([0, 1, 2]);",
      "p = alloc(Item);",
      "if (maybe()) i = 2;",
    ]);
    const body = Array.from({ length: 3 + choices.below(6) }, () => this.statement(2));
    return `${[...begin, first, ...body].join("\n")}\n`;
  }

  private statement(levels: number): string {
    const { choices } = this;
    const kind = choices.below(levels === 0 ? 9 : 14);
    if (kind >= 9) return this.branch(levels);
    switch (kind) {
      case 0:
        return `g.${choices.of(["n", "k"])} = ${this.number()};`;
      case 1:
        return `g.a[${this.number()}] = ${this.number()};`;
      case 2:
        return `i = ${this.number()};`;
      case 3:
        return `${choices.of(["g.x", "g.y", "p", "q"])} = ${this.pointer()};`;
      case 4:
        return choices.of(["free(p!);", "free(q!);", "return;", "assert(g.n < 3, 'few');"]);
      default:
        return `${this.pointer()}!.${choices.of(["n", "n", "m"])} = ${this.number()};`;
    }
  }

  private branch(levels: number): string {
    const { choices } = this;
    const block = (): string => {
      return Array.from({ length: 1 + choices.below(2) }, () => this.statement(levels - 1)).join(
        "\n",
      );
    };
    const otherwise = choices.below(2) === 0 ? "" : ` else {\n${block()}\n}`;
    return `if (${this.test()}) {\n${block()}\n}${otherwise}`;
  }

  private test(): string {
    const { choices } = this;
    const one = (): string => {
      switch (choices.below(4)) {
        case 0:
          return `isSet(${choices.of(["g.x", "g.y", "p", "q"])})`;
        case 1:
          return "p === q";
        default:
          return `${choices.of(["g.n", "g.k", "i", "p!.n", "q!.m", "g.a[i]", "g.a[g.k]"])} === ${choices.below(4)}`;
      }
    };
    return choices.below(3) === 0 ? `${one()} ${choices.of(["&&", "||"])} ${one()}` : one();
  }

  private pointer(): string {
    return this.choices.of(pointers);
  }

  private number(): string {
    const { choices } = this;
    switch (choices.below(8)) {
      case 0:
        return "g.n";
      case 1:
        return "g.k";
      case 2:
        return "i";
      case 3:
        return `g.a[${choices.of(["i", "g.k", "0", "2"])}]`;
      case 4:
        return `${this.pointer()}!.${choices.of(["n", "m"])}`;
      case 5:
        return `(${choices.of(["g.n", "i", "g.k"])} + ${choices.below(3)})`;
      default:
        return `${choices.below(4)}`;
    }
  }
}

/** The state at the beginning with a random value in each place, and random instances live. */
export function randomState(machine: Machine, choices: Choices): State {
  const cells: Cell[] = [...start(machine).state];
  for (const slot of machine.tables.values()) {
    for (let row = 0; row < slot.rows; row++) {
      const isLive = row < slot.statics || choices.below(3) > 0;
      if (row >= slot.statics) cells[slot.live + row - slot.statics] = isLive;
      for (const { field, start: first, stride } of slot.fields) {
        if (isLive) cells[first + row * stride] = randomValue(machine, field, choices);
      }
    }
  }
  return cells;
}

function randomValue({ tables }: Machine, { sort, range }: Field, choices: Choices): Value {
  if (sort.s === "pointer") return choices.below(tables.get(sort.cls)!.rows + 1);
  const one = (): number => range![0] + choices.below(range![1] - range![0] + 1);
  return sort.s === "array" ? Array.from({ length: sort.length }, one) : one();
}
