/** Names of files that are made of a protocol's own names stay below the folder that the user named. */
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, normalize, posix, win32 } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileNameFor, inFileName } from "../../src/cli/output/file-name.ts";
import { makePlace } from "./run.ts";

const strange = [
  ...["", ".", "..", "../../x", "/x", "a/../../x", "\\x", "c:x", "c:\\x", "~", "~root", "."],
  ...[
    ".bashrc",
    "-rf",
    "nul",
    "NUL",
    "con.txt",
    "Aux",
    "com1",
    "LPT9.x",
    "a ",
    "a.",
    "a\0b",
    "a\nb",
  ],
  ...["\u202ea", "\u2028", "$&", "$`", "{config}", "{spec}", "%", "%2F", "*", "?", "|", "\ud800"],
  ...["a%b", "A", "a", "ü", "u\u0308", "名前", "naive-put", "p1 + driver", "v6.8"],
];

describe("a name as a part of a file's name", () => {
  test.each(strange.map((name) => [JSON.stringify(name), name]))("%s", (_shown, name) => {
    const made = inFileName(name);
    expect(made).toMatch(/^[\p{L}\p{M}\p{N}_.+% -]+$/u);
    for (const path of [posix, win32]) {
      expect(path.basename(made)).toBe(made);
      expect(path.normalize(`folder/${made}`)).toBe(path.join("folder", made));
    }
    expect(made).not.toMatch(/^[.\s-]|[.\s]$|^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i);
  });

  test("is another for each name", () => {
    const names = [...new Set(strange)];
    expect(new Set(names.map(inFileName)).size).toBe(names.length);
  });

  test.each(["default", "naive-put", "p1 + driver", "v6.8", "名前"])(
    "%s stays as it is",
    (name) => {
      expect(inFileName(name)).toBe(name);
    },
  );

  test("fills the places in a name, and no places in what fills them", () => {
    const whose = { spec: "{config}", config: "$&{spec}" };
    expect(fileNameFor("out/{spec}-{config}.json", whose)).toBe(
      "out/%7Bconfig%7D-%24%26%7Bspec%7D.json",
    );
  });
});

describe("configurations that are named as paths", () => {
  const place = makePlace();
  afterAll(() => place.remove());
  const inside = "deep/er/project";
  const configs = ["../../../ESC1", "/ESC2", "..", "", ".bashrc", "x/../../../ESC3"];
  /** The module of another one is named like that of "..". */
  const distinct = configs.filter((each) => each !== "");
  const files = (folder: string): readonly string[] => {
    return readdirSync(join(place.folder, folder), { recursive: true, encoding: "utf8" });
  };

  beforeAll(() => {
    mkdirSync(join(place.folder, inside), { recursive: true });
    cpSync("test/cases/trust-traversal.ts", join(place.folder, inside, "trust-traversal.ts"));
  });

  const spec = `${inside}/trust-traversal.ts`;
  const check = ["check", spec, "--all-configs", "--engine", "embedded", "--jobs", "1"];
  const out = `${inside}/out`;

  test.each([
    ["--save-trace", [...check, "--save-trace", `${out}/{config}.json`], 7],
    ["--html", [...check, "--html", `${out}/{spec}-{config}.html`], 7],
    ["emit", ["emit", spec, "-o", out, ...distinct.flatMap((each) => ["--config", each])], 20],
    [
      "emit --emit system",
      ["emit", spec, "--emit", "system", "-o", out, "--config", configs[0]!],
      1,
    ],
    ["explore -o", ["explore", spec, "--config", configs[1]!, "-o", `${out}/{config}.html`], 1],
  ])("%s writes below the folder alone", (_what, args, count) => {
    const before = files(".");
    const { err } = place.run(args);
    expect(err).not.toContain("internal error");
    const fresh = files(".").filter((name) => !before.includes(name) && normalize(name) !== out);
    expect(fresh).toHaveLength(count);
    for (const name of fresh) {
      expect(name).toBe(`${out}/${basename(name)}`);
      expect(basename(name)).toMatch(/^[\w%]/);
      expect(readFileSync(join(place.folder, name), "utf8")).not.toBe("");
    }
  });

  test("no module is written over another one that is named alike", () => {
    const args = ["emit", spec, "-o", `${out}/alike`, "--config", "..", "--config", ""];
    const { status, err } = place.run(args);
    expect(err).toMatch(/^lockstep: -o names one file, .* check those that are named alike one by/);
    expect(status).toBe(2);
    expect(files(".")).not.toContain(`${out}/alike`);
  });

  test("explore writes beside where it runs", () => {
    const before = files(".");
    expect(place.run(["explore", spec, "--config", ".."]).out).toBe(
      "trust-traversal-%2E%2E.html\n",
    );
    expect(files(".").filter((name) => !before.includes(name))).toEqual([
      "trust-traversal-%2E%2E.html",
    ]);
  });
});
