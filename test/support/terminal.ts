/** A terminal with a shell in it, into which a test can type, and whose screen it can read. */
import { spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import type { IBufferCell, Terminal as Screen } from "@xterm/headless";
import type { Desk } from "./desk.ts";

export interface Terminal {
  /** Types a command. Returns its answer when the prompt is there again. */
  readonly type: (command: string, press?: Press) => Promise<Answer>;
  readonly close: () => void;
}

/** A key that is pressed once, when the text `after` was written. */
export interface Press {
  readonly after: RegExp;
  readonly key: string;
}

export interface Answer {
  readonly status: number;
  /** The lines that it left on the screen, as a user sees them. */
  readonly shown: readonly Line[];
  /** Everything that it wrote. */
  readonly written: string;
}

export interface Line {
  readonly text: string;
  /** Whether the line continues the one above, which was full. */
  readonly wrapped: boolean;
  readonly runs: readonly Run[];
}

/** Adjacent letters with the same look; blanks at its ends belong to no run. */
export interface Run {
  readonly column: number;
  readonly text: string;
  /** The terminal's number of the color; null for that of plain text. */
  readonly color: number | null;
  readonly weight: "bold" | "faint" | "plain";
}

/** The prompt contains the exit code of the last command. */
const prompt = /^(\d+) \$ $/;

export async function openTerminal({ folder, env }: Desk, columns: number): Promise<Terminal> {
  const size = { cols: columns, rows: 40 };
  const screen = new xterm.Terminal({ ...size, scrollback: 10_000, allowProposedApi: true });
  const shell = spawn("sh", [], {
    ...size,
    name: "xterm-256color",
    cwd: folder,
    env: { ...env, PS1: "$? $ ", ENV: "" },
  });
  let written = "";
  let seen = (): void => undefined;
  shell.onData((data) => {
    written += data;
    screen.write(data, () => seen());
  });
  const prompted = (after: number): Promise<number> =>
    new Promise((resolve) => {
      seen = () => {
        const at = cursorLine(screen);
        const [, status] = prompt.exec(lineAt(screen, at).text) ?? [];
        if (at > after && status !== undefined) resolve(Number(status));
      };
      seen();
    });
  await prompted(-1);
  return {
    async type(command, press) {
      const before = { at: cursorLine(screen), written: written.length };
      const listening = shell.onData(() => {
        if (!press?.after.test(written.slice(before.written))) return;
        listening.dispose();
        shell.write(press.key);
      });
      shell.write(`${command}\r`);
      const status = await prompted(before.at).finally(() => listening.dispose());
      const shown = linesBetween(screen, before.at + 1, cursorLine(screen));
      return { status, shown, written: written.slice(before.written) };
    },
    close: () => shell.kill(),
  };
}

function cursorLine({ buffer: { active } }: Screen): number {
  return active.baseY + active.cursorY;
}

function linesBetween(screen: Screen, from: number, to: number): readonly Line[] {
  return Array.from({ length: to - from }, (_, index) => lineAt(screen, from + index));
}

/** Blanks written at its end are kept. */
function lineAt({ buffer: { active } }: Screen, at: number): Line {
  const line = active.getLine(at);
  if (line === undefined) return { text: "", wrapped: false, runs: [] };
  const cells = Array.from({ length: line.length }, (_, column) => line.getCell(column)!);
  const last = cells.findLastIndex((cell) => cell.getChars() !== "");
  const text = line.translateToString(false, 0, last + 1);
  return { text, wrapped: line.isWrapped, runs: runsOf(cells) };
}

function runsOf(cells: readonly IBufferCell[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [column, cell] of cells.entries()) {
    const chars = cell.getChars() || " ";
    const color = cell.isFgDefault() ? null : cell.getFgColor();
    const weight = cell.isBold() ? "bold" : cell.isDim() ? "faint" : "plain";
    const last = runs.at(-1);
    if (last?.color === color && last.weight === weight) {
      runs[runs.length - 1] = { ...last, text: last.text + chars };
    } else {
      runs.push({ column, text: chars, color, weight });
    }
  }
  return runs.flatMap((run) => {
    const text = run.text.trim();
    const column = run.column + run.text.length - run.text.trimStart().length;
    return text === "" ? [] : [{ ...run, column, text }];
  });
}
