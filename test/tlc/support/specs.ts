import type { TlcJob } from "../../../src/tlc/run/folder.ts";

/** Counts to three, where it stutters. */
export const counter = job("Counter", [
  "Init == x = 0",
  "Step == x < 3 /\\ x' = x + 1",
  "Next == Step \\/ (x = 3 /\\ UNCHANGED x)",
  "Small == x < 2",
  "Never == [](x < 5)",
]);

/** Takes far longer than any test waits. */
export const endless = job("Endless", [
  "Init == x = [i \\in 1..12 |-> 0]",
  "Next == \\E i \\in 1..12: x' = [x EXCEPT ![i] = (@ + i) % 97]",
]);

function job(name: string, lines: readonly string[]): TlcJob {
  const module = [
    `---- MODULE ${name} ----`,
    ...["EXTENDS Naturals, TLC", "VARIABLE x"],
    ...lines,
    "Spec == Init /\\ [][Next]_x /\\ WF_x(Next)",
    "====",
  ];
  return { name, module: module.join("\n"), cfg: "SPECIFICATION Spec\n" };
}

export function withProperty(base: TlcJob, line: string): TlcJob {
  return { ...base, cfg: `${base.cfg}${line}\n` };
}

export function withDefinition(base: TlcJob, line: string): TlcJob {
  return { ...base, module: base.module.replace("Spec ==", `${line}\nSpec ==`) };
}
