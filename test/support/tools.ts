import { findTools, type TlcTools } from "../../src/tlc/tool/tools.ts";

/** TLC for the tests that run it. Without it they are skipped, except in CI, where they fail. */
export async function toolsOrSkip(): Promise<TlcTools | null> {
  const tools = await findTools();
  if (!("kind" in tools)) return tools;
  if (process.env["CI"] === "true") throw new Error(tools.said);
  console.warn(`\n*** TESTS WITH THE REAL TLC ARE LEFT OUT: ${tools.said} ***\n`);
  return null;
}
