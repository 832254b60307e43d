/** Where "holds" says less than it seems to, and which lines the search executed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
const port = `
import { List, daemon, instances, param, spec, thread, waitUntil } from "lockstep";
import { kzalloc } from "lockstep/kernel";

const FAULTY = param(false);
class Request {
  done = false;
}
const port = { open: false, closing: false, faults: 0, queue: new List<Request>() };

function open(): void {
  port.open = true;
  if (port.faults > 0) {
    port.faults = 0;
    port.open = false;
  }
  if (FAULTY) {
    port.closing = true;
    port.queue.push(kzalloc(Request));
  }
}

function reaper(): void {
  waitUntil(port.closing);
  port.closing = false;
}

export default spec({
  threads: { open: thread(open), reaper: daemon(reaper) },
  always: {
    "nothing is open while it closes": () => !port.closing || port.open,
    "no request is done": () => instances(Request).every((request) => !request.done),
    "at most one fault": () => (port.faults > 0 ? port.faults < 2 : true),
  },
  configs: { faulty: { params: { FAULTY: true } } },
  bounds: { "port.queue": 2 },
});
`;
beforeAll(() => void place.write("port.ts", port));
afterAll(() => place.remove());

const check = (...args: readonly string[]) =>
  place.run(["check", "port.ts", "--engine", "embedded", ...args]);

describe("vacuity", () => {
  const found = [
    /vacuous +`port\.faults = 0` is never reached \(\S*port\.ts:14\)/,
    /vacuous +`waitUntil\(port\.closing\)` waits, and is never enabled \(\S*port\.ts:24\)/,
    /"nothing is open while it closes": `port\.closing` never holds, so nothing is asked of `port\.open`/,
    /"no request is done": there never is a Request, so nothing is asked of `!request\.done`/,
    /"at most one fault": `port\.faults > 0` never holds, so nothing is asked of `port\.faults < 2`/,
  ];

  test("is said with its place, and fails nothing", () => {
    const { status, out } = check();
    expect(out).toMatch(/^holds {2}port$/m);
    for (const each of found) expect(out.replace(/\n {14}/g, " ")).toMatch(each);
    expect(out.match(/^ {2}vacuous/gm)).toHaveLength(found.length);
    expect(status).toBe(0);
  });

  test("is an answer of its own where that is asked for", () => {
    const { status, out } = check("--vacuity=error");
    expect(out).toMatch(/^vacuous {2}port$/m);
    expect(status).toBe(5);
    const { out: json } = check("--vacuity=error", "--json");
    expect(JSON.parse(json)).toMatchObject({
      verdict: "vacuous",
      vacuity: [{ what: "step", span: { start: { line: 14 } } }, ...Array<object>(4).fill({})],
    });
  });

  test("goes away with what was missing", () => {
    const { out } = check("--config", "faulty");
    expect(out).not.toContain("never enabled");
    expect(out).not.toContain("there never is a Request");
    expect(out).toContain("`port.faults = 0` is never reached");
  });

  test("is not said of what was not explored to its end", () => {
    const { out } = check("--max-states", "2");
    expect(out).toMatch(/^incomplete/m);
    expect(out).not.toContain("vacuous");
  });
});

describe("--coverage", () => {
  test("marks each line", () => {
    const { out, status } = check("--coverage", "-");
    expect(out).toContain("port.ts: 2 of 6 lines are executed");
    expect(out).toMatch(/^ +1 \| {3}port\.open = true;$/m);
    expect(out).toMatch(/^! +0 \| {5}port\.faults = 0;$/m);
    expect(status).toBe(0);
  });

  test("adds up configurations, as lcov for a file that is called so", () => {
    expect(check("--all-configs", "--coverage", "out/port.info").status).toBe(0);
    const text = readFileSync(join(place.folder, "out/port.info"), "utf8");
    expect(text).toMatch(/^TN:\nSF:\S*port\.ts\nDA:12,\d+\n/);
    expect(text).toMatch(/DA:14,0\n/);
    expect(text).toMatch(/DA:18,[1-9]/);
    expect(text).toMatch(/LF:\d+\nLH:\d+\nend_of_record\n$/);
  });

  test.each([
    [["--coverage", "port.ts"], /port\.ts is a source file/],
    [["--coverage", "-", "--json"], /--json both want standard output/],
    [["--coverage", "-", "--format", "sarif"], /--format sarif both want standard output/],
    [["--coverage", "a.txt", "--engine", "tlc"], /does not go with --engine tlc/],
    [["--vacuity=error", "--engine", "tlc"], /does not go with --engine tlc/],
    [["--vacuity=loud"], /vacuity/],
  ])("%j is refused", (args, said) => {
    const { status, err } = check(...args);
    expect(err).toMatch(said);
    expect(status).toBe(2);
    expect(readFileSync(join(place.folder, "port.ts"), "utf8")).toBe(port);
  });
});
