/** What makes a folder work with nothing else around it: types for an editor, a test's packages. */
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../../../package.json" with { type: "json" };
import { json } from "../output/json.ts";

/** The folder of the package, or of the checkout, that runs. */
const home = dirname(fileURLToPath(new URL("../../../package.json", import.meta.url)));

/**
 * The library's own sources are what the editor shows: a hover is a primitive's doc comment, and
 * going to its definition shows what it models.
 */
export function tsconfig(folder: string): string {
  const source = existsSync(join(home, "src/dsl")) ? "src/dsl" : "dist/dsl";
  const library = pathFrom(folder, join(home, source));
  const options = {
    target: "es2024",
    lib: ["es2024"],
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    paths: {
      lockstep: [`${library}/index.ts`],
      "lockstep/kernel": [`${library}/kernel/index.ts`],
    },
  };
  return json({ compilerOptions: options, include: ["*.ts"] });
}

/** Relative where the package is installed beside or above the folder, so that both can move. */
function pathFrom(folder: string, path: string): string {
  const project = home.split(`${sep}node_modules${sep}`)[0]!;
  const beside = project !== home && resolve(folder).startsWith(project + sep);
  const shown = beside ? relative(folder, path) : path;
  return shown.split(sep).join("/");
}

/** What `npm install` fetches for the test: this package, as it is installed or from where it is. */
export function testPackage(name: string): string {
  const installed = dirname(home).endsWith(`${sep}node_modules`);
  return json({
    name,
    private: true,
    type: "module",
    scripts: { test: "vitest run" },
    devDependencies: {
      lockstep: installed ? packageJson.version : `file:${home}`,
      vitest: packageJson.devDependencies.vitest,
    },
  });
}

/** Vitest ends a test after five seconds unless told otherwise, and a check may well take longer. */
export const testConfig = `import { defineConfig } from "vitest/config";

export default defineConfig({
  // Milliseconds. A check takes as long as its protocol has states.
  test: { testTimeout: 60_000 },
});
`;
