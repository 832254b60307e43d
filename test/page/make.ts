/** Makes pages with the command, as a user does. */
import { join } from "node:path";
import { expect } from "vitest";
import type { Place } from "../cli/run.ts";

/** The path of the page; `args` begin with a verb. */
export function makePage(place: Place, name: string, args: readonly string[]): string {
  const file = join(place.folder, name);
  const into = {
    explore: ["-o", file],
    trace: ["--html", file],
    check: ["--engine", "embedded", "--html", file],
  }[args[0] as "explore" | "trace" | "check"];
  const { status, err } = place.run([...args, ...into]);
  expect(status, err).toBeLessThan(2);
  return file;
}
