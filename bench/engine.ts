// One search of the embedded engine, in a process of its own: node bench/engine.ts MODULE-FILE
import { readFileSync } from "node:fs";
import { explore, loadModel } from "../src/engine/index.ts";

const model = loadModel(readFileSync(process.argv[2]!, "utf8"));
const { wrong, cut, distinct, generated, depth } = await explore(model, { stuckUpTo: 0 });
if (wrong !== null || cut !== null) throw new Error(JSON.stringify({ wrong, cut }));
console.log(`${distinct} distinct, ${generated} generated, depth ${depth}`);
