/** The chart beside the results: processor time by size and tool, on a logarithmic axis. */
import * as echarts from "echarts";
import type { Row } from "./results.ts";

const shades = ["#1d6fa5", "#8a8a8a", "#c98a2b", "#b0483c", "#d98b80"];

export function drawChart(rows: readonly Row[]): string {
  const sizes = [...new Set(rows.map(({ size }) => size))];
  const names = [...new Set(rows.map(({ tool }) => tool.name))];
  const states = (name: string): string => {
    const row = rows.find(({ size }) => size.name === name)!;
    return `${name}: ${row.counts.distinct.toLocaleString("en-US")} states`;
  };
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 760, height: 420 });
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    color: shades,
    title: { text: "Processor time of the same search, in seconds (less is better)", left: 12 },
    legend: { top: 40, left: 12, itemGap: 16 },
    grid: { left: 64, right: 24, top: 88, bottom: 40 },
    xAxis: { type: "category", data: sizes.map(({ name }) => states(name)) },
    yAxis: { type: "log", min: 0.01, startValue: 0.01, axisLabel: { formatter: "{value} s" } },
    series: names.map((name) => ({
      type: "bar",
      name,
      label: { show: true, position: "top", fontSize: 11 },
      data: rows
        .filter(({ tool }) => tool.name === name)
        .map(({ cpu }) => Number(cpu.toPrecision(2))),
    })),
  });
  const picture = chart.renderToSVGString();
  // Else its timers keep the process alive.
  chart.dispose();
  return `${picture}\n`;
}
