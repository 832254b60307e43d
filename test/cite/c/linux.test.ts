/** A real tree is read: which functions the parser loses, how long all of drivers/ takes. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadReader, type CFunction } from "../../../src/cite/c/read.ts";
import { linuxOrSkip } from "../../support/linux-tree.ts";

const tree = process.env["LOCKSTEP_LONG"] ? linuxOrSkip() : null;
const read = await loadReader();

const takesLock =
  /\b((mutex|down_read|down_write|rcu_read|(raw_)?(spin|read|write))_(try)?lock\w*|down_(read|write)\w*|device_lock|rtnl_lock|lock_sock|down|down_interruptible)\s*\(/;

test.skipIf(tree === null)("no function of the files that protocols cite most is lost", () => {
  const files = ["drivers/vfio/vfio_main.c", "drivers/vfio/container.c", "kernel/notifier.c"];
  for (const file of [...files, "kernel/workqueue.c", "lib/refcount.c"]) {
    const { functions } = read(readFileSync(join(tree!, file), "utf8"))!;
    expect(functions.length).toBeGreaterThan(5);
    expect(functions.filter(({ broken }) => broken !== undefined)).toEqual([]);
  }
});

/** Lines that begin a function's body by the kernel's style: found without the parser. */
function bodiesIn(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, at) => {
    const before = lines[at - 1] ?? "";
    const isHead =
      /[)\w]\s*$/.test(before) && !/^(struct|union|enum|static const|typedef|#)/.test(before);
    return line === "{" && isHead && !/\\$/.test(before) ? [at + 1] : [];
  });
}

test.skipIf(tree === null)(
  "all of drivers/ is read within 3 minutes of processor time",
  () => {
    const count = { files: 0, functions: 0, takers: 0, lost: 0, bodies: 0, unseen: 0 };
    const start = process.cpuUsage();
    for (const file of globSync("drivers/**/*.c", { cwd: tree! })) {
      const text = readFileSync(join(tree!, file), "utf8");
      const { functions } = read(text)!;
      const lines = text.split("\n");
      const takers = functions.filter((each) => takesLock.test(textOf(each, lines)));
      const bodies = bodiesIn(lines);
      count.files += 1;
      count.functions += functions.length;
      count.takers += takers.length;
      count.lost += takers.filter(({ broken }) => broken !== undefined).length;
      count.bodies += bodies.length;
      count.unseen += bodies.filter(
        (at) => !functions.some(({ from, to }) => from <= at && at <= to),
      ).length;
    }
    const { user, system } = process.cpuUsage(start);
    const seconds = Math.round((user + system) / 1e6);
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    console.log(`${JSON.stringify(count)}: ${seconds} s of processor time, ${memory} MB`);
    expect(count.lost / count.takers).toBeLessThan(0.017);
    expect(count.unseen / count.bodies).toBeLessThan(0.002);
    expect(memory).toBeLessThan(2000);
    expect(seconds).toBeLessThan(180);
  },
  600_000,
);

function textOf({ from, to }: CFunction, lines: readonly string[]): string {
  return lines.slice(from - 1, to).join("\n");
}
