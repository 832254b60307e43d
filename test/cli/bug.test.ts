/** What TLC cannot read or say is a bug of ours: said so, with everything kept. */
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { crossed, makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
afterAll(() => place.remove());
place.write("crossed.ts", crossed);

/** A java that is Java 17, and says of any module what `text` says. */
function fakeJava(text: string): Readonly<Record<string, string>> {
  const home = join(place.folder, "fake");
  mkdirSync(join(home, "bin"), { recursive: true });
  writeFileSync(join(home, "release"), 'JAVA_VERSION="17.0.1"\n');
  writeFileSync(join(home, "said"), text);
  writeFileSync(join(home, "bin/java"), `#!/bin/sh\nexec cat ${home}/said\n`);
  chmodSync(join(home, "bin/java"), 0o755);
  return { JAVA_HOME: home, TMPDIR: place.folder };
}

/** The real TLC's words about a protocol. */
function wordsAbout(spec: string): string {
  const home = join(place.folder, "tee");
  mkdirSync(join(home, "bin"), { recursive: true });
  writeFileSync(join(home, "release"), 'JAVA_VERSION="17.0.1"\n');
  writeFileSync(join(home, "bin/java"), `#!/bin/sh\n${tools!.java} "$@" > ${home}/said\n`);
  chmodSync(join(home, "bin/java"), 0o755);
  place.run(["check", spec], { JAVA_HOME: home });
  return readFileSync(join(home, "said"), "utf8");
}

describe.skipIf(tools === null)("a bug of ours", () => {
  const words = tools === null ? "" : wordsAbout("crossed.ts");

  test.each([
    ["a state that no step leads to", [/owner \|-> "back"/, 'owner |-> "forth"'], /disagree/],
    ["a place that the module has not", [/back_L17/, "back_L99"], /disagree|cannot be read/],
    ["another end of the trace", [/NoCircularWait/, "NoFailure"], /disagree about the end/],
    ["a module that TLC does not accept", [/2110/g, "2111"], /does not accept our module/],
  ] as const)("%s", (_what, [from, to], said) => {
    expect(words).toMatch(from);
    const env = fakeJava(words.replace(from, to));
    const { status, out, err } = place.run(["check", "crossed.ts"], env);
    expect(out.replace(/\s+/g, " ")).toMatch(said);
    expect(out).toContain("bug of ours");
    const folder = /kept in (\S+);/.exec(err)?.[1];
    const kept = ["cfg", "map.json", "outcome.json", "run.json", "tla"].map(
      (end) => `CrossedDefault.${end}`,
    );
    expect(readdirSync(folder!).sort()).toEqual(kept);
    expect(status).toBe(3);
  });

  test("a java that is none: one sentence", () => {
    const args = ["check", "crossed.ts", "--engine", "tlc"];
    const { status, out, err } = place.run(args, fakeJava("no words\n"));
    expect(out).toBe("");
    expect(err).toMatch(/^lockstep: .*\n$/);
    expect(status).toBe(3);
  });
});
