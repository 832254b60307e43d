/** How reports name a place in the C. */
import { basename } from "node:path";
import type { CitedLine, Ending } from "../trace/outcome.ts";

type CitedEnd = Pick<Ending, "cite"> & Partial<Pick<Ending, "inC">>;

/** `drivers/vfio/vfio.c:399 vfio_group_get`, or without the line where it is not known. */
export function sayCitation({ cite, inC }: CitedEnd): string | null {
  if (inC !== undefined) return `${inC.file}:${inC.line} ${inC.symbol}`;
  return cite === null ? null : `${cite.file} ${cite.symbol}`;
}

/** `vfio.c:399`: the file's folder stands above the step, or at the end. */
export function sayCitedLine({ file, line }: CitedLine): string {
  return `${basename(file)}:${line}`;
}
