import { describe, expect, it } from "vitest";
import { accept, bare, readText } from "../../support/protocol.ts";

describe("a class", () => {
  const { classes } = accept(`
type State = "idle" | "busy";
class Lock { owner = holder(); readers = holders(); }
/** One per group. @c drivers/vfio/vfio.c struct vfio_group */
class Group {
  n = 0;
  on = false;
  state: State = "idle";
  last: State | null = null;
  next: Group | null = null;
  owner!: Group;
  runner: Thread | null = null;
  lock = new Lock();
  list = new List<Group>();
  seen = new Set<Thread>();
  table = array(3, false);
  was = ghost(false);
}
const group = new Group();
function main(): void { group.n = 1; }`);
  const fields = classes.get("Group")!.fields.map(({ name, type, initial, ghost }) => {
    return [name, bare(type), bare(initial), ghost];
  });

  it("has fields with their declared types and what they start with", () => {
    const pointer = (cls: string): object => ({ t: "pointer", cls });
    const states = (nullable: boolean): object => ({
      t: "enum",
      values: ["busy", "idle"],
      nullable,
    });
    const value = (x: string, of: unknown): object => ({ i: "value", value: { x, value: of } });
    expect(fields).toEqual([
      ["n", { t: "number" }, value("number", 0), false],
      ["on", { t: "boolean" }, value("boolean", false), false],
      ["state", states(false), value("string", "idle"), false],
      ["last", states(true), { i: "null" }, false],
      ["next", pointer("Group"), { i: "null" }, false],
      ["owner", pointer("Group"), { i: "null" }, false],
      ["runner", { t: "thread" }, { i: "null" }, false],
      ["lock", pointer("Lock"), { i: "embed", cls: "Lock", args: [] }, false],
      ["list", { t: "list", of: pointer("Group") }, { i: "list" }, false],
      ["seen", { t: "set", of: { t: "thread" } }, { i: "set" }, false],
      [
        "table",
        { t: "array", of: { t: "boolean" } },
        { i: "array", length: { x: "number", value: 3 }, value: { x: "boolean", value: false } },
        false,
      ],
      ["was", { t: "boolean" }, value("boolean", false), true],
    ]);
    expect(classes.get("Lock")!.fields.map(({ initial }) => initial.i)).toEqual([
      "holder",
      "holders",
    ]);
  });

  it("keeps its doc, and the C that it models", () => {
    expect(classes.get("Group")).toMatchObject({
      doc: "One per group.",
      cite: { file: "drivers/vfio/vfio.c", symbol: "struct vfio_group" },
      library: false,
    });
  });
});

describe("a global", () => {
  it("is a struct, an instance, a collection or ghost state", () => {
    const { globals } = accept(`
class C { n = 0; }
const g = { list: new List<C>(), first: null as C | null, inner: { n: 1 } };
const h: { state: "a" | "b" } = { state: "a" };
const c = new C();
const queue = new List<C>();
let seen = ghost(0);
let last = ghost<C | null>(null);
function main(): void { g.inner.n = 2; queue.push(c); ghost(() => { seen++; last = c; }); }`);
    const found = [...globals.values()].map(({ id, initial, ghost }) => [id, initial.i, ghost]);
    expect(found).toEqual([
      ["g", "struct", false],
      ["h", "struct", false],
      ["c", "embed", false],
      ["queue", "list", false],
      ["seen", "value", true],
      ["last", "null", true],
    ]);
    expect(bare(globals.get("g")!.initial)).toMatchObject({
      fields: [
        { type: { t: "list" }, initial: { i: "list" } },
        { type: { t: "pointer", cls: "C" }, initial: { i: "null" } },
        { initial: { i: "struct", fields: [{ name: "n", type: { t: "number" } }] } },
      ],
    });
    expect(bare(globals.get("h")!.initial)).toMatchObject({
      fields: [{ type: { t: "enum", values: ["a", "b"] } }],
    });
  });
});

describe("a function", () => {
  const { functions } = accept(`
class L { owner = holder(); n = 0; }
const l = new L();
const g = { p: l as L | null };
const one = atomic((): boolean => { return true; });
const two = atomic.acquire((lock: L): void => { lock.owner = self(); });
const three = atomic.release((lock: L): void => { lock.owner = null; });
const four = atomic.queue((lock: L): void => { lock.n = 1; });
const alias = five;
function five<T>(place: Place<T>, value: T): T { store(place, value); return load(place); }
function six(x: L): L; function six(x: null): null;
function six(x: L | null): L | null { return x; }
const seven = (): number => 3;
function eight() { if (l.n === 0) return null; return l; }
function nine(n: number): void { n = 1; l.n = n; }
function ten() { if (g.p !== null) return 1; return g.p === null ? 2 : g.p.n; }
function main(): void {
  g.p = null; l.n = ten();
  if (one()) two(l); three(l); four(l); alias(l.n, 3); six(l); l.n = seven(); eight(); nine(1);
}`);
  const of = (id: string): unknown => bare(functions.get(id));

  it("is plain, atomic, or takes and gives a lock", () => {
    const modes = ["one", "two", "three", "four", "five", "seven"].map(
      (id) => functions.get(id)!.mode,
    );
    expect(modes).toEqual(["atomic", "acquire", "release", "queue", "plain", "plain"]);
  });

  it("knows places, type parameters, and which parameters change", () => {
    expect(of("five")).toMatchObject({
      typeParameters: ["T"],
      parameters: [
        { name: "place", place: true, constant: true, type: { t: "variable", name: "T" } },
        { name: "value", place: false },
      ],
      result: { t: "variable", name: "T" },
    });
    expect(of("nine")).toMatchObject({ parameters: [{ constant: false }] });
  });

  it("has a result, written or not; of overloads it is the implementation", () => {
    expect(of("six")).toMatchObject({ result: { t: "pointer", cls: "L" }, body: [{}] });
    expect(of("seven")).toMatchObject({
      result: { t: "number" },
      body: [{ s: "return", value: { x: "number", value: 3 } }],
    });
    expect(of("eight")).toMatchObject({ result: { t: "pointer", cls: "L" } });
    expect(functions.has("alias")).toBe(false);
  });

  it("has the declared result where TypeScript takes what it gives for any", () => {
    expect(of("ten")).toMatchObject({ result: { t: "number" } });
  });
});

describe("what is declared by itself", () => {
  const data =
    "class A { n = 0; next: A | null = null; kids = new List<A>(); }\nconst a = new A();\n";

  it.each([
    ["const b = (b);", "a.n = 1;"],
    ["const b = c; const c = b;", "a.n = b.n;"],
    ["const f = h; const h = f;", "f();"],
    ["const all = [all] as const;", "choose(all);"],
    ["", "const x = x.next ?? a;"],
    ["", "const x = x ?? a;"],
    ["", "const x = y.next; const y = x.next;"],
    ["", "for (let i = i; i < 3; i++) a.n = i;"],
    ["", "for (const x of x.kids) x.n = 1;"],
  ])("is a mistake: %s %s", (top, code) => {
    const { protocol, diagnostics } = readText(`${data}${top}\nfunction main(): void { ${code} }`);
    expect(protocol).toBe(null);
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});
