/** Reads a long made-up trace as TLC would print it, chunk by chunk, and says what came out. */
import { judge } from "../../../src/tlc/run/judge.ts";
import { createOutputReader } from "../../../src/tlc/output/read.ts";

const count = Number(process.argv[2]);
const reader = createOutputReader();
let bytes = 0;

function print(code: string, text: string): void {
  const message = `@!@!@STARTMSG ${code} @!@!@\n${text}\n@!@!@ENDMSG ${code.slice(0, -2)} @!@!@\n`;
  const chunk = Buffer.from(message).toString();
  bytes += chunk.length;
  reader.push(chunk);
}

/** In every state some variables change, and one of them is large and new each time. */
function state(i: number): string {
  const records = Array.from({ length: 12 }, (_, id) => {
    const refs = id === i % 12 ? i : id;
    return `${id} :> [refcount |-> ${refs}, owner |-> thread${(i + id) % 7}, freed |-> FALSE]`;
  });
  return [
    `/\\ pc = (driver1 :> "label_${i % 40}" @@ driver2 :> "label_${i % 31}" @@ user :> "idle")`,
    `/\\ group_lock = <<"driver${i % 2}", ${i}>>`,
    `/\\ objects = ( ${records.join(" @@\n  ")} )`,
    `/\\ waiting = {"driver1", "driver2"}`,
    `/\\ unchanged = << ${Array.from({ length: 60 }, (_, n) => n * 1000).join(",\n   ")} >>`,
    `/\\ ghost = ${i}`,
  ].join("\n");
}

print("2110:1", "Invariant Small is violated.");
print("2121:1", "The behavior up to this point is:");
for (let i = 1; i <= count; i++) {
  const title = i === 1 ? "Initial predicate" : "Act line 6, col 10 to line 6, col 59 of module M";
  print("2217:4", `${i}: <${title}>\n${state(i)}\n`);
}
print("2199:0", "10000 states generated, 10000 distinct states found, 1 states left on queue.");
print("2186:0", "Finished in 885ms at (2026-11-22 21:18:23)");

const end = { exitCode: 12, signal: null, stderr: "", stoppedBy: null, timeoutMs: 0 };
const ending = judge(reader.end(), end);
const states = "trace" in ending ? ending.trace.states.length : 0;
console.log(JSON.stringify({ kind: ending.kind, states, bytes }));
