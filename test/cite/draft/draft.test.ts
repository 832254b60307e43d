/** A protocol drafted from C that was written for it: what it means, what it says, and what is refused. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkEmbedded } from "../../../src/check/embedded/embedded.ts";
import { folderFiles } from "../../../src/cite/code/files.ts";
import { loadSyntax } from "../../../src/cite/c/read.ts";
import { draft, type Draft } from "../../../src/cite/draft/draft.ts";
import { Tally } from "../../../src/cite/draft/state/tally.ts";
import { plainChoice } from "../../../src/passes/configure/configure.ts";
import { runPasses } from "../../../src/passes/index.ts";
import { readProtocol } from "../../../src/reader/index.ts";

const parse = await loadSyntax();
const tree = mkdtempSync(join(tmpdir(), "lockstep-draft-"));
afterAll(() => rmSync(tree, { recursive: true }));

function put(name: string, text: string | Buffer): string {
  mkdirSync(dirname(join(tree, name)), { recursive: true });
  writeFileSync(join(tree, name), text);
  return name;
}

function attempt(file: string, functions: readonly string[], text = true) {
  return draft(folderFiles(tree), parse, { file, functions, text, kernel: "test" });
}

function drafted(c: string, functions: readonly string[], text = true): Draft {
  const made = attempt(put("own.c", c), functions, text);
  if ("said" in made) throw new Error(made.said);
  return made;
}

/** What a check says of a draft, or the errors of its reading. */
async function verdictOf({ text }: Draft): Promise<string> {
  const path = join(tree, "draft.ts");
  writeFileSync(path, text);
  const { protocol, diagnostics } = readProtocol(path);
  if (protocol === null) return diagnostics.map(({ message }) => message).join("\n");
  const { system, diagnostics: more } = runPasses(protocol, plainChoice);
  if (system === null) return more.map(({ message }) => message).join("\n");
  const { outcome } = await checkEmbedded(system, {});
  return outcome.verdict === "violated" ? outcome.failure!.kind : outcome.verdict;
}

put("sensor.h", readFileSync("test/cite/draft/sensor.h", "utf8"));
const sensor = readFileSync("test/cite/draft/sensor.c", "utf8");

test("a bug of the C is one of its draft, and its fix mends both", async () => {
  const functions = ["sensor_add", "sensor_find", "sensor_remove"];
  expect(await verdictOf(drafted(sensor, functions))).toBe("warning");
  const fixed = sensor
    .replace("sensor->id == id)", "sensor->id == id && kref_get_unless_zero(&sensor->kref))")
    .replace("\t\t\tkref_get(&sensor->kref);\n", "");
  expect(await verdictOf(drafted(fixed, functions))).toBe("holds");
});

test("work is served by a kworker, and its function is drafted", async () => {
  const made = drafted(sensor, ["sensor_sample"]);
  expect(made.functions).toContain("sensor_work");
  expect(made.text).toContain("work = new WorkStruct(sensor_work);");
  expect(made.text).toContain("sensor_sample: thread(call_sensor_sample, { count: 2 }),");
  expect(made.text).toContain("kworker: daemon(kworker),");
  expect(await verdictOf(made)).toBe("holds");
});

test("what is not known is said and counted, and never a guess inside of a warning", () => {
  const { text, tally } = drafted(sensor, ["sensor_add", "sensor_sample"]);
  expect(text).toContain("ret = given_number(); // ? ret = sensor_power_on(dev, 0x40)");
  expect(text).toContain("if (maybe()) { // ? (flags & SENSOR_BUSY)");
  expect(text).toContain("// ? WARN_ON(flags & SENSOR_DEAD)");
  expect(text).not.toContain(" WARN_ON(maybe");
  expect([...tally.calls.keys()]).toEqual(["sensor_power_on", "cpu_relax", "WARN_ON"]);
  expect(text).toContain(` * ${Tally.sum(tally.calls)} calls unknown, 0 pointers unknown`);
  expect(text).toContain("No verdict on a draft is one on the driver");
});

test("without the C's text only lines are named", () => {
  const { text } = drafted(sensor, ["sensor_add", "sensor_sample"], false);
  for (const c of ["SENSOR_BUSY", "0x40", "cpu_relax", "->"]) expect(text).not.toContain(c);
  expect(text).toMatch(/if \(maybe\(\)\) \{ \/\/ \? line \d+/);
});

test("a pointer is NULL only where the C asks, and an object that is freed is allocated", () => {
  const { text } = drafted(
    `struct owner { struct mutex lock; struct part *part; };
struct part { struct owner *owner; int n; };
void drop(struct owner *owner, struct part *spare)
{
	struct part *other = part_lookup(owner);
	mutex_lock(&owner->lock);
	if (spare)
		kfree(spare);
	other->n = 1;
	mutex_unlock(&owner->lock);
}
`,
    ["drop"],
  );
  expect(text).toContain("function drop(owner: Owner, spare: Part | null): void {");
  expect(text).toContain("drop(given_owner(), given_part_or_null());");
  expect(text).toContain(
    "const other = given_part(); // ? struct part *other = part_lookup(owner);",
  );
  expect(text).toContain("const given_part = atomic((): Part => {");
  expect(text).toContain("function given_owner(): Owner {");
});

const gotos = `static DEFINE_MUTEX(lock);
static int a, b;
int f(int n)
{
	int ret = 0;
	for (;;) {
retry:
		mutex_lock(&lock);
		if (n & 1) {
			mutex_unlock(&lock);
			goto retry;
		}
		if (n & 2) {
			mutex_unlock(&lock);
			continue;
		}
		if (n & 4)
			break;
		if (n & 8)
			goto out;
		mutex_unlock(&lock);
	}
	a++;
out:
	b++;
	mutex_unlock(&lock);
	return ret;
}
`;

test("a goto goes where the C's goes, also beside continue and break", async () => {
  const made = drafted(gotos, ["f"]);
  expect(made.tally.jumps).toBe(0);
  // Any other way leaves the mutex held, or unlocks it twice.
  expect(await verdictOf(made)).toBe("holds");
  const wrong = gotos.replace("goto out;", "goto out2;").replace("b++;\n", "b++;\nout2:\n");
  const unlocked = wrong.replace("out2:\n", "mutex_unlock(&lock);\nout2:\n");
  expect(await verdictOf(drafted(wrong, ["f"]))).toBe("holds");
  expect(await verdictOf(drafted(unlocked, ["f"]))).toBe("lock-misuse");
});

const small = `static DEFINE_MUTEX(lock);
#define TAKE() mutex_lock(&lock)
#define to_dev(d) container_of(d, struct dev, base)
#ifdef A
int twice(void) { mutex_lock(&lock); mutex_unlock(&lock); return 0; }
#else
int twice(void) { return 1; }
#endif
int old(a, b) int a; int b; { mutex_lock(&lock); return a; }
int hidden(void) { TAKE(); mutex_unlock(&lock); return 0; }
int broken(void) { mutex_lock(&lock; if ( } ]] return 0; }
`;

test("what can still be drafted is, with a note", () => {
  put("small.c", small);
  const twice = attempt("small.c", ["twice"]);
  expect(twice).toMatchObject({
    notes: ["small.c defines twice at line 5 and again at 7: the first is drafted"],
  });
  const hidden = attempt("small.c", ["hidden"]) as Draft;
  expect(hidden.text).toContain("// ? TAKE()");
  expect([...hidden.tally.calls.keys()]).toEqual(["TAKE"]);
  const broken = attempt("small.c", ["broken"]);
  expect("notes" in broken && broken.notes).toEqual([
    expect.stringMatching(/^small\.c:\d+: broken could not be read from here on$/),
  ]);
});

test("each refusal is a sentence", () => {
  put("small.c", small);
  put("binary.c", Buffer.from([0, 1, 2, 0]));
  mkdirSync(join(tree, "folder.c"));
  symlinkSync("/etc/passwd", join(tree, "link.c"));
  const said = (file: string, name: string) => (attempt(file, [name]) as { said: string }).said;
  expect(said("none.c", "f")).toBe("none.c: there is no such file");
  expect(said("link.c", "f")).toBe("link.c: it leads out of the tree");
  expect(said("../x.c", "f")).toBe("../x.c: it leads out of the tree");
  expect(said("binary.c", "f")).toBe("binary.c: it is binary");
  expect(said("folder.c", "f")).toMatch(/^folder\.c: it is a folder/);
  expect(said("small.c", "nothing")).toBe("small.c: it has no function nothing");
  expect(said("small.c", "to_dev")).toBe("small.c: to_dev is a macro, and no function");
  expect(said("small.c", "old")).toMatch(/^small\.c: the parameters of old are not declared/);
  expect(said("small.c", "mutex_lock")).toBe(
    'mutex_lock is a function of the library: write import { mutex_lock } from "lockstep/kernel"',
  );
});

test("two megabytes of C and code that is nested without end take bounded time", () => {
  const start = performance.now();
  const many = Array.from(
    { length: 20_000 },
    (_, at) => `int f${at}(int a)\n{\n\treturn a + ${at};\n}\n`,
  );
  put(
    "large.c",
    `${many.join("")}static struct work_struct w;\nint last(void)\n{\n\tINIT_WORK(\n\treturn 0;\n}\n`,
  );
  expect(attempt("large.c", ["f7"])).toMatchObject({ functions: ["f7"] });
  put(
    "deep.c",
    `int f(int a)\n{\n${"if (a) {".repeat(20_000)}${"}".repeat(20_000)}\n\treturn 0;\n}\n`,
  );
  expect(attempt("deep.c", ["f"])).toEqual({ said: "deep.c: its code is nested too deeply" });
  expect(performance.now() - start).toBeLessThan(60_000);
});

test("interrupt flags are a truth here, also where they are passed on", async () => {
  const made = drafted(
    `static DEFINE_SPINLOCK(lock);
static int n;
static void done(unsigned long flags) { n--; spin_unlock_irqrestore(&lock, flags); }
void f(void)
{
	unsigned long flags;

	spin_lock_irqsave(&lock, flags);
	n++;
	done(flags);
}
`,
    ["f"],
  );
  expect(made.text).toContain("const flags = spin_lock_irqsave(globals.lock);");
  expect(made.text).toContain("function done(flags: boolean): void {");
  expect(await verdictOf(made)).toBe("holds");
});
