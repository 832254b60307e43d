// One search of the embedded engine, in a process of its own: node bench/engine.js ENGINE MODULE-FILE
import { readFileSync } from "node:fs";

const { explore, loadModel } = await import(process.argv[2]);
const model = loadModel(readFileSync(process.argv[3], "utf8"));
const { wrong, cut, distinct, generated, depth } = await explore(model, {
  stuckUpTo: 0,
  symmetry: "off",
});
if (wrong !== null || cut !== null) throw new Error(JSON.stringify({ wrong, cut }));
console.log(`${distinct} distinct, ${generated} generated, depth ${depth}`);
