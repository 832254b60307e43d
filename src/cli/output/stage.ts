/** `--timings`: the time at which a stage ended, in milliseconds since the user's process began. */
import type { OnStage } from "../../check/ask.ts";

export function stagesSince(timeOrigin: number, say: (line: string) => void): OnStage {
  return (name) => {
    const ms = Math.round(performance.timeOrigin + performance.now() - timeOrigin);
    say(`${String(ms).padStart(7)} ms  ${name}`);
  };
}
