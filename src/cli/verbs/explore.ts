/** `lockstep explore`: a protocol as a page in which the user takes its steps by hand. */
import { escapeText } from "../../diagnostics/frame.ts";
import { lower } from "../../check/check.ts";
import { choicesOf } from "../options/choice.ts";
import type { ChoiceOptions } from "../options/choice.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { load, meansFor, printDiagnostics } from "../load.ts";
import type { ReadOptions } from "../load.ts";
import { openInBrowser } from "../output/open-in-browser.ts";
import { writePage } from "../output/write-page.ts";

export interface ExploreOptions extends Omit<ChoiceOptions, "config" | "reduce">, ReadOptions {
  readonly config?: string;
  readonly out?: string;
  readonly open?: boolean;
}

/** Unreduced, since by hand another thread may be let in between any two accesses. */
export async function exploreCommand(spec: string, options: ExploreOptions): Promise<ExitCode> {
  const means = await meansFor(options);
  const loaded = await load(spec, printDiagnostics, means);
  if (!loaded) return exitCodes.usage;
  const { config, out, open: _open, ...changes } = options;
  const named = config === undefined ? {} : { config: [config] };
  const [choice] = choicesOf(loaded.protocol, { ...changes, ...named, reduce: false });
  const { system, diagnostics } = await lower(loaded.protocol, choice!, means.cache);
  if (!system) {
    printDiagnostics(diagnostics, loaded.files);
    return exitCodes.usage;
  }
  const { path: page } = await writePage(out ?? "{spec}-{config}.html", { system, outcome: null });
  console.log(escapeText(page));
  if (options.open === true) await openInBrowser(page);
  return exitCodes.holds;
}
