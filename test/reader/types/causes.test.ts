/** What one mistake is told once, in the words of what the user meant. */
import { expect, it } from "vitest";
import { lackingNames } from "../../support/kernel-names.ts";
import { readFiles } from "../../support/protocol.ts";

function told(main: string, imports = ""): readonly string[] {
  const text = `
    import { spec, thread } from "lockstep";
    ${imports}
    const g = { n: 0 };
    function main(): void { ${main} }
    export default spec({ threads: { main: thread(main) } });
  `;
  const { diagnostics } = readFiles({ "main.ts": text });
  return diagnostics.map(({ code, message, fix, also }) =>
    [code, message, fix, ...also.map(({ start }) => `also ${start.line}`)].join(" | "),
  );
}

it("says an unknown type once, however often it is used", () => {
  const lines = Array.from(
    { length: 10 },
    (_, i) => `\n const e${i}: Entri = null; e${i}.users = 1;`,
  );
  const diagnostics = told(lines.join(""));
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatch(/^typescript \| Cannot find name 'Entri'.*(\| also \d+ ?){9}$/);
});

it("says an unknown field once for its struct, and other fields by themselves", () => {
  expect(told("g.m = 1;\n g.m = 2;\n g.o = 3;").map((text) => text.match(/also/g)?.length)).toEqual(
    [1, undefined],
  );
});

it("names the matter that the model does not have", () => {
  const matters = ["spin_trylock_irqsave", "call_srcu", "this_cpu_inc", "dma_mb", "msleep"];
  const diagnostics = told(matters.map((name) => `${name}();`).join("\n"));
  expect(diagnostics.map((text) => text.split(" | ")[1])).toEqual([
    '"spin_trylock_irqsave" is not in the model: no argument is stored into.',
    '"call_srcu" is not in the model: SRCU\'s callbacks are not modelled.',
    '"this_cpu_inc" is not in the model: the numbers of CPUs are not modelled.',
    '"dma_mb" is not in the model: memory is sequentially consistent, so a barrier adds nothing.',
    '"msleep" is not in the model: time is not modelled.',
  ]);
});

it("leaves a name of the protocol's own to tsc, even if it sounds like the kernel's", () => {
  expect(told("delete_group(); vfio_timeout(); down_all();").join("\n")).not.toMatch(
    /not-modelled/,
  );
});

it("does not take a name with another meaning for a misspelt one", () => {
  const others = [
    ...["kref_set", "atomic_get", "mutex_lock_x", "list_dec", "wake_up_one", "xpin_lock_y"],
  ];
  const imports = `import { kref_get, atomic_set, mutex_lock, wake_up_all } from "lockstep/kernel";`;
  for (const name of others) {
    expect(told(`${name}();`, imports).join("\n"), name).not.toMatch(/[Dd]id you mean/);
    const imported = told("", `import { ${name} } from "lockstep/kernel";`);
    expect(imported.join("\n"), name).not.toMatch(/[Dd]id you mean/);
  }
});

it("tells many names that the model does not have in one message, by their reasons", () => {
  const names = Object.values(lackingNames).flat().slice(-24);
  const [message, ...others] = told("", `import { ${names.join(", ")} } from "lockstep/kernel";`);
  expect(others).toEqual([]);
  const lines = message!.split("\n");
  expect(lines[0]).toBe("not-modelled-names | 24 names are not in the model.");
  expect(lines.filter((line) => line === "time is not modelled:")).toHaveLength(1);
  expect(lines.length).toBeLessThan(1.5 * names.length);
  for (const name of names) expect(message).toMatch(new RegExp(`  .*\\b${name}[,:]`));
});

it("suggests none of the library's names for a name of the kernel that is not there", () => {
  const names = Object.values(lackingNames).flat();
  const [message, ...others] = told("", `import { ${names.join(", ")} } from "lockstep/kernel";`);
  expect(others).toEqual([]);
  expect(message).toMatch(new RegExp(`^not-modelled-names \\| ${names.length} names`));
  expect(message).not.toMatch(/Did you mean|can be written:/);
});

it("knows what was meant by a name that is almost the library's", () => {
  expect(told("asert(g.n === 0);")).toEqual([
    'no-primitive | lockstep has no "asert". | Did you mean "assert"?',
  ]);
  expect(told("", 'import { kref_git } from "lockstep/kernel";')).toEqual([
    'no-primitive | lockstep/kernel has no "kref_git". | Did you mean "kref_get"?',
  ]);
});

it("says from where to import, also if it was the wrong module", () => {
  expect(told("mutex_lock(g);")).toEqual([
    'not-imported | "mutex_lock" is not imported. | Import mutex_lock from "lockstep/kernel".',
  ]);
  expect(told("", 'import { atomic } from "lockstep/kernel";')).toEqual([
    'not-imported | "atomic" is not imported. | Import atomic from "lockstep".',
  ]);
});

it("says which primitive fits a lock of another kind", () => {
  const kernel = `import { Spinlock, Rwsem, mutex_unlock, mutex_lock } from "lockstep/kernel";
    const dev = { lock: new Spinlock(), sem: new Rwsem() };`;
  const said = told("mutex_lock(dev.lock); mutex_unlock(dev.lock); mutex_unlock(dev.sem);", kernel);
  expect(said.map((text) => text.split(" | ")[2])).toEqual([
    "For a Spinlock there is spin_lock, spin_lock_nested, spin_lock_irqsave, spin_lock_irq, spin_lock_bh.",
    "For a Spinlock there is spin_unlock, spin_unlock_irqrestore, spin_unlock_irq, spin_unlock_bh.",
    expect.stringMatching(/^For a Rwsem there is up_read, up_write/),
  ]);
});
