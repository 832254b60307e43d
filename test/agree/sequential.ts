/**
 * Programs of one thread at random, which mean the same in the model and in JavaScript: lambdas that
 * assign what is around them, calls in calls, loops and ways out of them, lists that are walked.
 */
import type { Choices } from "./choices.ts";

/** What is in scope: numbers and pointers, and those of each that can be assigned. */
interface Names {
  readonly numbers: readonly string[];
  readonly variables: readonly string[];
  readonly pointers: readonly string[];
  readonly cursors: readonly string[];
  /** What `break` and `continue` may name. */
  readonly labels: readonly { readonly label: string; readonly loop: boolean }[];
}

const deepest = 3;

export function sequentialBody(choices: Choices): string {
  const names = { numbers: ["g.x"], variables: [], pointers: ["a", "b"], cursors: [], labels: [] };
  return new Writer(choices).block(names, 0, 4 + choices.below(8));
}

class Writer {
  private made = 0;
  private readonly choices: Choices;
  private readonly may: "act" | "looks";

  constructor(choices: Choices, may: "act" | "looks" = "act") {
    this.choices = choices;
    this.may = may;
  }

  block(around: Names, depth: number, most = 1 + this.choices.below(3)): string {
    let names = around;
    const lines = Array.from({ length: most }, () => {
      const { text, ...added } = this.statement(names, depth);
      names = { ...names, ...added };
      return text;
    });
    return `{\n${lines.join("\n")}\n}`;
  }

  private fresh(stem: string): string {
    this.made += 1;
    return `${stem}${this.made}`;
  }

  private statement(names: Names, depth: number): Partial<Names> & { readonly text: string } {
    const simple = this.choices.below(depth > deepest ? 10 : 19);
    if (simple < 4) return this.declaration(simple, names);
    if (simple === 9) return { text: this.look(names) };
    if (simple > 9) return { text: this.nested(simple - 10, names, depth) };
    return { text: this.change(simple - 4, names) };
  }

  private declaration(kind: number, names: Names): Partial<Names> & { readonly text: string } {
    const name = this.fresh("v");
    const { numbers, variables, pointers, cursors } = names;
    const number = `${name} = ${this.number(names)};`;
    const pointer = `${name}: A = ${this.pointer(names)};`;
    if (kind === 0) return { text: `const ${number}`, numbers: [...numbers, name] };
    if (kind === 1) return { text: `let ${number}`, variables: [...variables, name] };
    if (kind === 2) return { text: `const ${pointer}`, pointers: [...pointers, name] };
    return { text: `let ${pointer}`, cursors: [...cursors, name] };
  }

  private change(kind: number, names: Names): string {
    const { variables, cursors } = names;
    if (kind === 0 && variables.length > 0) {
      const name = this.choices.of(variables);
      return this.choices.of([
        `${name} = ${this.number(names)};`,
        `${name} += ${this.number(names)}; ${name} = ${name} % 20;`,
      ]);
    }
    if (kind === 1 && cursors.length > 0)
      return `${this.choices.of(cursors)} = ${this.pointer(names)};`;
    const at = this.pointer(names);
    if (kind <= 2) return `${at}.n = ${this.number(names)};`;
    if (kind === 3) return `${at}.array[${this.index(names)}] = ${this.number(names)};`;
    const to = this.choices.of(["null", this.pointer(names)]);
    return this.choices.of([`${at}.next = ${to};`, `${at}.list.push(${this.number(names)});`]);
  }

  /** What steps find, one look finds too. */
  private look(names: Names): string {
    const plain = new Writer(this.choices, "looks");
    const found = this.fresh("found");
    const condition = plain.condition(names);
    return `{ const ${found} = ${condition}; assert(${found} === (${condition})); }`;
  }

  private nested(kind: number, names: Names, depth: number): string {
    const inner = (own: Partial<Names> = {}): string => this.block({ ...names, ...own }, depth + 1);
    /** A lambda's body does not see the labels around it. */
    const body = (own: Partial<Names> = {}): string => inner({ labels: [], ...own });
    switch (kind) {
      case 0:
        return `if (${this.condition(names)}) ${inner()} else ${inner()}`;
      case 1:
        return this.loop(names, depth);
      case 2: {
        const label = this.fresh("out");
        return `${label}: ${inner({ labels: [...names.labels, { label, loop: false }] })}`;
      }
      case 3:
        return this.jump(names);
      case 4: {
        const cases = ["case 0", "case 1", "default"].map((test) => {
          return `${test}: ${inner()} ${this.choices.of(["", "break;"])}`;
        });
        return `switch (add(${this.number(names)}, 0)) { ${cases.join("\n")} }`;
      }
      case 5: {
        const list = this.pointer(names);
        const kid = this.fresh("kid");
        return `for (const ${kid} of ${list}.kids) ${inner({ pointers: [...names.pointers, kid] })}`;
      }
      case 6:
        return `again(() => ${body()}, ${this.number(names)});`;
      case 7: {
        const own = this.fresh("own");
        const pointers = [...names.pointers, own];
        return `on(${this.pointer(names)}, (${own}) => ${body({ pointers })});`;
      }
      default: {
        const options = `{ n: ${this.number(names)}, p: ${this.pointer(names)} }`;
        return `put(${options}, () => ${body()});`;
      }
    }
  }

  private loop(names: Names, depth: number): string {
    const [label, i] = [this.fresh("loop"), this.fresh("i")];
    const labels = [...names.labels, { label, loop: true }];
    const body = this.block({ ...names, labels, numbers: [...names.numbers, i] }, depth + 1);
    const most = 1 + this.choices.below(3);
    return `${label}: for (let ${i} = 0; ${i} < ${most}; ${i}++) ${body}`;
  }

  private jump(names: Names): string {
    if (names.labels.length === 0) return "";
    const { label, loop } = this.choices.of(names.labels);
    const word = loop ? this.choices.of(["break", "continue"]) : "break";
    return `if (${this.condition(names)}) ${word} ${label};`;
  }

  private number(names: Names, depth = 0): string {
    const inner = (): string => this.number(names, depth + 1);
    const lambda = (): string => {
      const body = depth > 1 ? "" : this.block({ ...names, labels: [] }, deepest, 1);
      return `() => { ${body} return ${inner()}; }`;
    };
    const kind = this.choices.below(depth > deepest ? 3 : this.may === "act" ? 11 : 8);
    if (kind === 0) return `${this.choices.below(4)}`;
    if (kind === 1) return this.choices.of([...names.numbers, ...names.variables]);
    if (kind === 2) return `${this.choices.of(["a", "b"])}.n`;
    if (kind === 3) return `((${inner()} - ${inner()}) % 20)`;
    if (kind === 4) return `(${this.condition(names, depth + 1)} ? ${inner()} : ${inner()})`;
    if (kind === 5) return `${this.pointer(names, depth + 1)}.array[${this.index(names)}]`;
    if (kind === 6) return `${this.pointer(names, depth + 1)}.list.length`;
    if (kind === 7) return `rank(${this.pointer(names, depth + 1)}, ${inner()})`;
    if (kind === 8) return `run(${lambda()})`;
    if (kind === 9) return `twice(${lambda()})`;
    return `mix(${inner()}, ${lambda()}, ${inner()})`;
  }

  private index(names: Names): string {
    return `(${this.number(names, deepest)} < 2 ? 1 : 0)`;
  }

  private pointer(names: Names, depth = 0): string {
    const inner = (): string => this.pointer(names, depth + 1);
    const kind = this.choices.below(depth > deepest ? 1 : 4);
    if (kind === 0) return this.choices.of([...names.pointers, ...names.cursors]);
    if (kind === 1) return `(${inner()}.next ?? ${inner()})`;
    if (kind === 2) return `same(${inner()})`;
    return `(${this.condition(names, depth + 1)} ? ${inner()} : ${inner()})`;
  }

  private condition(names: Names, depth = 0): string {
    const inner = (): string => this.condition(names, depth + 1);
    const kind = this.choices.below(depth > deepest ? 2 : 6);
    if (kind === 0) return `${this.number(names, depth + 1)} < ${this.number(names, depth + 1)}`;
    if (kind === 1)
      return `${this.pointer(names, depth + 1)} === ${this.pointer(names, depth + 1)}`;
    if (kind === 2) return `(${inner()} && ${inner()})`;
    if (kind === 3) return `(${inner()} || ${inner()})`;
    if (kind === 4) return `!(${inner()})`;
    return `${this.pointer(names, depth + 1)}.list.includes(${this.number(names, depth + 1)})`;
  }
}
