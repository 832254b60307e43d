/** What a run measured, as the page RESULTS.md. */
import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import type { Counts, Size, Tool } from "./tools.ts";

export interface Row {
  readonly size: Size;
  readonly tool: Tool;
  readonly counts: Counts;
  /** Seconds and bytes, medians. */
  readonly wall: number;
  readonly cpu: number;
  readonly resident: number;
}

export interface Measured {
  readonly rows: readonly Row[];
  readonly runs: number;
  /** The machine's load before and after. */
  readonly loads: readonly number[];
}

/** What is asked of the engine: its best peer's time over its own, or the other way round. */
const targets = [
  { name: "TLC, the faster of its two", peer: /^TLC/, says: "times faster", least: 15, aim: 30 },
  { name: "Spin", peer: /^Spin/, says: "times faster", least: 2, aim: 3 },
  { name: "C by hand", peer: /^C /, says: "times its time", least: 3, aim: 2 },
] as const;

export function printResults({ rows, runs, loads }: Measured): string {
  const sizes = [...new Set(rows.map(({ size }) => size))];
  const own = sizes.map((size) => rowsOf(rows, size)[0]!);
  return `# Measured

What \`npm run bench\` wrote; [README.md](README.md) says what is measured and how. Medians of ${runs}
${runs === 1 ? "run" : "runs"}, the tools taking turns. ${machine()} The machine's load was ${loads.map((load) => load.toFixed(1)).join(" before, ")} after.

The counts of all tools are equal: ${sizes.map((size, at) => `${size.name} has ${count(own[at]!.counts.distinct)} states, ${count(own[at]!.counts.generated)} steps`).join("; ")}.

## Ratios

By processor time (by wall time in brackets). A ratio is of one run on one machine; it is no promise for another model.

${table(["the engine against", ...sizes.map(({ name }) => name), "asked", "aim"], ratios(rows, sizes))}

Memory in bytes a state (in brackets for one more state, see below).

${table(["", ...sizes.map(({ name }) => name), "asked", "aim"], [memory(own)])}

![Seconds of processor time by size and tool](results.svg)

## Times and memory

${table(
  ["size", "tool", "wall s", "cpu s", "cpu/wall", "resident MB", "bytes a state", "one more"],
  rows.map((row) => cells(row, rows)),
)}

"Bytes a state" is all that is resident at the peak, the runtime's own share included, by the states. "One more" is
what is resident beyond the size before, by the states beyond it: the share of the runtime falls out.

## Growth

Processor time for one state, in microseconds.

${table(["tool", ...sizes.map(({ name }) => name)], growth(rows, sizes))}
`;
}

function rowsOf(rows: readonly Row[], size: Size): readonly Row[] {
  return rows.filter((row) => row.size === size);
}

/** Seconds. The clock ticks in hundredths: a ratio of less would be one of its ticks. */
const leastMeasured = 0.05;

function ratios(rows: readonly Row[], sizes: readonly Size[]): readonly (readonly string[])[] {
  return targets.flatMap(({ name, peer, says, least, aim }) => {
    const cellsOf = sizes.map((size) => {
      const [own, ...others] = rowsOf(rows, size);
      const peers = others.filter(({ tool }) => peer.test(tool.name));
      if (peers.length === 0) return null;
      const ratio = (key: "cpu" | "wall"): string => {
        const best = Math.min(...peers.map((row) => row[key]));
        if (Math.min(best, own![key]) < leastMeasured) return "–";
        const value = says === "times faster" ? best / own![key] : own![key] / best;
        return value.toFixed(1);
      };
      return `${ratio("cpu")} (${ratio("wall")})`;
    });
    const bound = says === "times faster" ? `at least ${least}` : `at most ${least}`;
    if (cellsOf.includes(null)) return [];
    return [[`${name}: ${says}`, ...cellsOf.map(String), bound, String(aim)]];
  });
}

/** Bytes a state, at most. */
const memoryTarget = { most: 60, aim: 48 } as const;

function memory(own: readonly Row[]): readonly string[] {
  const values = own.map((row) => `${bytesEach(row)} (${bytesOneMore(row, own)})`);
  return ["Lockstep", ...values, `at most ${memoryTarget.most}`, String(memoryTarget.aim)];
}

function bytesEach({ resident, counts }: Row): string {
  return (resident / counts.distinct).toFixed(0);
}

function bytesOneMore(row: Row, rows: readonly Row[]): string {
  const before = rows
    .filter(({ tool, counts }) => tool === row.tool && counts.distinct < row.counts.distinct)
    .at(-1);
  if (before === undefined) return "–";
  const states = row.counts.distinct - before.counts.distinct;
  return ((row.resident - before.resident) / states).toFixed(0);
}

function cells(row: Row, rows: readonly Row[]): readonly string[] {
  const { size, tool, wall, cpu, resident } = row;
  return [
    size.name,
    tool.name,
    wall.toFixed(2),
    cpu.toFixed(2),
    (cpu / wall).toFixed(2),
    (resident / 1e6).toFixed(0),
    bytesEach(row),
    bytesOneMore(row, rows),
  ];
}

function growth(rows: readonly Row[], sizes: readonly Size[]): readonly (readonly string[])[] {
  const names = [...new Set(rows.map(({ tool }) => tool.name))];
  return names.map((name) => [
    name,
    ...sizes.map((size) => {
      const row = rowsOf(rows, size).find(({ tool }) => tool.name === name)!;
      return ((row.cpu * 1e6) / row.counts.distinct).toFixed(2);
    }),
  ]);
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function machine(): string {
  const versions = [
    `Node ${process.version.slice(1)}`,
    firstLine("java", ["--version"]),
    firstLine("gcc", ["--version"]),
    firstLine("spin", ["-V"]),
  ].filter((each) => each !== "");
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpus().length} processors (${cpus()[0]!.model.trim()}), ${gibibytes} GiB; ${versions.join("; ")}.`;
}

function firstLine(file: string, args: readonly string[]): string {
  try {
    return execFileSync(file, args, { encoding: "utf8" }).split("\n")[0]!.trim();
  } catch {
    return "";
  }
}
