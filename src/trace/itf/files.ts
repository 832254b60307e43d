/**
 * Files in a stored trace are named from the protocol's folder, so that the trace can be kept and
 * moved with it; the library's by their module.
 */
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { Span } from "../../diagnostics/span.ts";

/** The path of the protocol. */
export interface Home {
  readonly spec: string;
}

/** The value, with the files of its spans relative to the protocol's folder. */
export function printFiles(value: unknown, { spec }: Home): unknown {
  return mapFiles(value, (file) => portable(relative(dirname(resolve(spec)), resolve(file))));
}

/** The inverse: files as reports name them, relative if that is shorter. */
export function readFiles(value: unknown, { spec }: Home): unknown {
  return mapFiles(value, (file) => {
    const path = resolve(dirname(resolve(spec)), file);
    const short = relative(process.cwd(), path);
    return short.length < path.length && !isAbsolute(short) ? short : path;
  });
}

export function portable(path: string): string {
  return path.split(sep).join("/");
}

const library = /^lockstep\/(index|kernel\/[\w-]+)\.ts$/;

function mapFiles(value: unknown, rename: (file: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapFiles(item, rename));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, mapFiles(part, rename)]);
  const mapped = Object.fromEntries(entries) as object;
  if (!isSpan(value) || library.test(value.file)) return mapped;
  return { ...mapped, file: rename(value.file) };
}

function isSpan(value: object): value is Span {
  return "file" in value && "start" in value && "end" in value && typeof value.file === "string";
}
