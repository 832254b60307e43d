/** Runs TLC on a model without end, in the folder that is named; its parent kills it. */
import { runTlc } from "../../../src/tlc/run/run.ts";
import { findTools } from "../../../src/tlc/tool/tools.ts";
import { endless } from "./specs.ts";

const tools = await findTools();
if ("kind" in tools) throw new Error(tools.said);
await runTlc(endless, { ...tools, onStart: () => console.log("started") });
