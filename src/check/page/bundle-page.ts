/** Bundles a page's program with all that it imports. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { programs, type Bundle, type Program } from "./bundle.ts";

export async function bundlePage(program: Program): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(programs[program], import.meta.url))],
    outdir: "page",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "preact",
    target: "es2024",
    legalComments: "inline",
    logLevel: "silent",
  });
  const textOf = (ending: string): string => {
    return outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? "";
  };
  return { script: textOf(".js"), style: textOf(".css") };
}
