/** Finds Java and the jar of TLC, for the verbs that run it. */
import { say } from "./say.ts";
import type { EngineChoice } from "../check/ask.ts";
import type { SetupProblem } from "../tlc/tool/problem.ts";
import { findTools } from "../tlc/tool/tools.ts";
import type { TlcTools } from "../tlc/tool/tools.ts";
import { ToolError } from "./refusal.ts";

/** Searches at once, while the protocol is read. A missing jar is fetched only when it is asked for. */
export function lookForTools(): () => Promise<TlcTools> {
  const found = findTools();
  let ready: Promise<TlcTools> | null = null;
  return () => (ready ??= found.then(installIfMissing));
}

/** For TLC as a second opinion nothing is fetched. Without TLC nothing is searched. */
export function toolsFor(engine: EngineChoice): () => Promise<TlcTools | SetupProblem> {
  switch (engine) {
    case "tlc":
    case "both":
      return lookForTools();
    case "auto": {
      const found = findTools();
      return () => found;
    }
    case "embedded":
      return findTools;
  }
}

async function installIfMissing(tools: Awaited<ReturnType<typeof findTools>>): Promise<TlcTools> {
  if (!("kind" in tools)) return tools;
  if (tools.kind !== "no-jar") throw new ToolError(tools.said);
  const { installJar } = await import("../tlc/tool/install.ts");
  const jar = await installJar(say);
  if ("kind" in jar) throw new ToolError(jar.said);
  const again = await findTools();
  if ("kind" in again) throw new ToolError(again.said);
  return again;
}
