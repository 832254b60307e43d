/** How wide standard output is, and whether it takes colours. */
export function terminal(): { width: number; colors: "on" | "off" } {
  const { isTTY, columns } = process.stdout;
  if (!isTTY) return { width: 100, colors: "off" };
  const plain = Boolean(process.env["NO_COLOR"]) || Boolean(process.env["CI"]);
  return { width: Math.min(120, columns || 100), colors: plain ? "off" : "on" };
}

/** How wide a line may be that is one: what is no terminal reads lines whole. */
export function roomIn({ isTTY, columns }: NodeJS.WriteStream): number {
  return isTTY ? columns || 100 : Infinity;
}

/** How wide sentences on standard error are. */
export function errorWidth(): number {
  const room = roomIn(process.stderr);
  return room === Infinity ? room : Math.min(120, room);
}
