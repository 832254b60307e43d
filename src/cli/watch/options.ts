/** The options allowed with `--watch`: one screen of text, and answers within moments. */
import type { CheckOptions } from "../check/options.ts";
import { UsageError } from "../refusal.ts";

export function checkWatch(options: CheckOptions, shape: "one" | "several"): void {
  const { format, engine } = options;
  if (options.json || (format !== undefined && format !== "text")) {
    const what = options.json ? "--json" : `--format ${format}`;
    throw new UsageError(`--watch shows text: it does not go with ${what}.`);
  }
  if (engine !== "auto" && engine !== "embedded") {
    throw new UsageError(
      `--watch asks the embedded engine alone: it does not go with --engine ${engine}.`,
    );
  }
  const alone = ["coverage", "keep", "jobs", "shard", "onlyFailed"] as const;
  const ofOne = ["html", "saveTrace"] as const;
  for (const name of shape === "one" ? alone : [...alone, ...ofOne]) {
    if (options[name] === undefined) continue;
    const several = name === "html" || name === "saveTrace" ? " where several are asked for" : "";
    const option = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--watch does not go with --${option}${several}.`);
  }
}
