/** Protocols that nest something, or go on, as deep as is asked. */

const head = `import { array, atomic, choose, spec, thread } from "lockstep";
const g = { n: 0, k: 0, a: array(1, 0) };
function other(): void { g.k = g.n; }
`;
const threads = "threads: { main: thread(main), other: thread(other) }";
const bounds = 'bounds: { "g.n": [0, 3], "g.k": [0, 3] }';

function spec(body: string, before = "", property = ""): string {
  const always = property === "" ? "" : `always: { p: () => ${property} }, `;
  const main = `function main(): void {\n${body}\n}\n`;
  return `${head}${before}\n${main}export default spec({ ${threads}, ${always}${bounds} });\n`;
}

function each(n: number, make: (i: number) => string, between = "\n"): string {
  return Array.from({ length: n }, (_, i) => make(i)).join(between);
}

function atomically(body: string): string {
  return spec("f();", `const f = atomic((): void => {\n${body}\n});`);
}

type Form = (n: number) => string;

/** What nests in the text; `n` levels of it. */
export const nestings: Readonly<Record<string, Form>> = {
  parentheses: (n) => spec(`g.n = ${"(".repeat(n)}1${")".repeat(n)};`),
  sums: (n) =>
    spec(`g.n = (${each(n, (i) => (i % 2 ? "1 - g.k" : "g.k - 1"), " + ")}) === 1 ? 1 : 2;`),
  "sums to the right": (n) => spec(`g.n = ${"(g.k + ".repeat(n)}0${")".repeat(n)} === 1 ? 1 : 2;`),
  "&&": (n) => spec(`if (${each(n, (i) => `g.n !== ${i + 4}`, " && ")}) g.n = 1;`),
  "&& and ||": (n) => {
    const open = each(n, (i) => `(g.n !== ${i + 4} ${i % 2 ? "&&" : "||"} `, "");
    return spec(`if (${open}g.k === 0${")".repeat(n)}) g.n = 1;`);
  },
  "?:": (n) => spec(`g.n = ${each(n, (i) => `g.k === ${i} ? ${i % 3}`, " : ")} : 3;`),
  "?: in ?:": (n) =>
    spec(`g.n = ${each(n, (i) => `g.k === ${i % 4} ? `, "")}3${" : 2".repeat(n)};`),
  not: (n) => spec(`if (${"!(".repeat(n)}g.k === 0${")".repeat(n)}) g.n = 1;`),
  ifs: (n) => spec(`${each(n, (i) => `if (g.k !== ${i + 4}) {`)}\ng.n = 1;\n${"}".repeat(n)}`),
  "else if": (n) => spec(each(n, (i) => `if (g.k === ${i}) { g.n = ${i % 4}; }`, " else ")),
  loops: (n) => {
    const open = each(n, (i) => `for (let i${i} = 0; i${i} < 1; i${i}++) {`);
    return spec(`${open}\ng.n = 1;\n${"}".repeat(n)}`);
  },
  blocks: (n) => spec(`${"{".repeat(n)}\ng.n = 1;\n${"}".repeat(n)}`),
  calls: (n) => {
    const deeper = each(n, (i) => `function f${i + 1}(): void { f${i}(); }`);
    return spec(`f${n}();`, `function f0(): void { g.n = 1; }\n${deeper}`);
  },
  "calls in arguments": (n) => {
    return spec(
      `g.n = ${"id(".repeat(n)}1${")".repeat(n)};`,
      "function id(x: number): number { return x; }",
    );
  },
  "a long property": (n) =>
    spec(
      "g.n = 1;",
      "",
      each(n, (i) => `g.n !== ${i + 4}`, " && "),
    ),
  "a property of sums": (n) => spec("g.n = 1;", "", `${each(n, () => "g.n - g.k", " + ")} < 9`),
  searches: (n) => spec("g.n = 1;", "", `${"g.a.some(() => ".repeat(n)}true${")".repeat(n)}`),
};

/** What no protocol may nest. */
export const arrays: Form = (n) => {
  return spec("g.n = 1;", `const a = { s: ${"[".repeat(n)}1${"]".repeat(n)} };`);
};

/** What goes on in one step or in many, and nests nothing in the text. */
export const lengths: Readonly<Record<string, Form>> = {
  statements: (n) => spec(each(n, () => "g.n = (g.n + 1) % 4;")),
  "one value after another": (n) => {
    return spec(`let x = g.k;\n${each(n, () => "x = x > 2 ? x : 3 - x;")}\ng.n = x;`);
  },
  "a sum of itself": (n) => spec(`let x = g.k;\n${each(n, () => "x = (x + x) % 4;")}\ng.n = x;`),
  cases: (n) => {
    return spec(`switch (g.k) {\n${each(n, (i) => `case ${i}: g.n = ${i % 4}; break;`)}\n}`);
  },
  "a choice of many": (n) => spec(`g.n = choose([${each(n, (i) => `${i % 4}`, ", ")}]);`),
  "statements in a step": (n) => atomically(each(n, () => "g.n = (g.n + g.k) % 4;")),
  "ifs in a step": (n) => {
    return atomically(
      each(n, (i) => `if (g.n === ${i % 4}) g.k = ${(i * 7) % 4}; else g.n = g.k;`),
    );
  },
  "returns in a step": (n) => {
    return atomically(`${each(n, (i) => `if (g.n === ${i + 4}) return;`)}\ng.n = 2;`);
  },
  "choices in a step": (n) => {
    return atomically(each(n, (i) => `if (choose([1]) === 1) g.k = ${i % 4};`));
  },
  "writes through pointers": (n) => {
    const body = each(n, (i) => `if (p.n === ${i % 4}) q.n = ${(i * 7) % 4}; else p.n = g.k;`);
    return `import { alloc, atomic, spec, thread } from "lockstep";
class Item { n = 0; }
const g = { k: 0, x: null as Item | null, y: null as Item | null };
const f = atomic((): void => {
const p = g.x; const q = g.y;
if (p === null || q === null) return;
${body}
});
function main(): void { g.x = alloc(Item); g.y = alloc(Item); f(); }
function other(): void { g.k = (g.k + 1) % 4; }
export default spec({ ${threads}, bounds: { "g.k": [0, 3], "Item.n": [0, 3], Item: 2 } });
`;
  },
};
