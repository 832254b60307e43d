/** Colours by meaning. */
import picocolors from "picocolors";

export interface Paint {
  readonly bad: (text: string) => string;
  readonly good: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly thread: (text: string) => string;
  readonly change: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

export function createPaint(colors: "on" | "off"): Paint {
  const { red, green, yellow, cyan, dim, bold } = picocolors.createColors(colors === "on");
  return {
    bad: (text) => bold(red(text)),
    good: (text) => bold(green(text)),
    doubtful: (text) => bold(yellow(text)),
    thread: (text) => bold(cyan(text)),
    change: yellow,
    faint: dim,
    strong: bold,
  };
}
