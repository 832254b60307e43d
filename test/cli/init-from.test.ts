/** `lockstep init --from`, as a user runs it: the folder, what is said, and the refusals. */
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
beforeAll(() => {
  mkdirSync(`${place.folder}/linux/drivers`, { recursive: true });
  for (const name of ["sensor.c", "sensor.h"])
    place.write(`linux/drivers/${name}`, readFileSync(`test/cite/draft/${name}`, "utf8"));
});
afterAll(() => place.remove());

const from = ["init", "--from", "drivers/sensor.c", "--tree", "linux"];

test("a draft is a folder as init makes it, and is held to the tree", () => {
  const made = place.run([...from, "sensor_find", "sensor_remove"]);
  expect(made).toMatchObject({ status: 0, err: "" });
  expect(made.out).toContain(
    "sensor_find/sensor_find.ts is drafted from 3 functions of drivers/sensor.c:\n" +
      "  0 calls unknown, 0 pointers unknown, 1 condition unknown, 0 statements unknown;",
  );
  expect(made.out).toContain("No verdict on a draft is one on the driver.");
  const files = readdirSync(`${place.folder}/sensor_find`).sort();
  expect(files).toEqual([".lockstep", "sensor_find.ts", "tsconfig.json"]);
  const cited = place.run(["cite", "sensor_find/sensor_find.ts", "--tree", "linux"]);
  expect(cited).toMatchObject({ status: 0, err: "" });
  expect(cited.out).toContain("3 functions compared");
  const again = place.run([...from, "sensor_find"]);
  expect(again).toMatchObject({ status: 2, out: "" });
  expect(again.err).toContain("sensor_find exists, and init begins in a folder of its own");
});

test("as JSON nothing is written, and all is said", () => {
  const { status, out } = place.run([...from, "sensor_sample", "--json", "--no-text"]);
  expect(status).toBe(0);
  const said = JSON.parse(out);
  expect(said).toMatchObject({
    file: "drivers/sensor.c",
    functions: ["sensor_sample", "sensor_find", "sensor_work", "sensor_release"],
    unknown: { calls: 2, pointers: 0, called: ["cpu_relax", "WARN_ON"], lacking: ["cpu_relax"] },
  });
  expect(said.protocol).not.toContain("SENSOR_BUSY");
  expect(readdirSync(place.folder)).not.toContain("sensor_sample");
});

test.each([
  [["init", "--from", "x.c", "--tree", "none", "f"], "--tree takes a folder, and none is none."],
  [[...from], "--from drivers/sensor.c takes functions of it, by name."],
  [[...from, "a b"], '"a b" is no name of a C function.'],
  [
    [...from, "kfree"],
    'kfree is a function of the library: write import { kfree } from "lockstep/kernel".',
  ],
  [[...from, "none"], "drivers/sensor.c: it has no function none."],
  [
    [...from, "--test", "sensor_find"],
    "--from writes a draft alone: it goes without --types and --test.",
  ],
  [["init", "--no-text", "x"], "--tree, --json and --no-text belong to --from FILE, a C file."],
  [["init", "a", "b"], "init makes one folder; C functions are drafted with --from FILE."],
])("%j is refused", (args, said) => {
  expect(place.run(args)).toEqual({ status: 2, out: "", err: `lockstep: ${said}\n` });
});
