/** How wide standard output is, and whether it takes colours. */
export function terminal(): { width: number; colors: "on" | "off" } {
  const { isTTY, columns } = process.stdout;
  if (!isTTY) return { width: 100, colors: "off" };
  const plain = Boolean(process.env["NO_COLOR"]) || Boolean(process.env["CI"]);
  return { width: Math.min(120, columns || 100), colors: plain ? "off" : "on" };
}
