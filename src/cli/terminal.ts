/** The width of standard output, and whether it takes colours. */
export function terminal(): { width: number; colors: "on" | "off" } {
  const { isTTY, columns } = process.stdout;
  if (!isTTY) return { width: 100, colors: "off" };
  const plain = Boolean(process.env["NO_COLOR"]) || Boolean(process.env["CI"]);
  return { width: Math.min(120, columns || 100), colors: plain ? "off" : "on" };
}

/** The width of a line that must not wrap; without a terminal, lines are read whole. */
export function roomIn({ isTTY, columns }: NodeJS.WriteStream): number {
  return isTTY ? columns || 100 : Infinity;
}

/** The width of sentences on standard error. */
export function errorWidth(): number {
  const room = roomIn(process.stderr);
  return room === Infinity ? room : Math.min(120, room);
}
