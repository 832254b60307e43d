/** The files that let a folder work alone: types for an editor, a test's packages. */
import packageJson from "../../../package.json" with { type: "json" };
import { json } from "../output/json.ts";
import { libraryPaths } from "./library.ts";

export const tsconfig = json({
  compilerOptions: {
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
    paths: libraryPaths,
  },
  include: ["*.ts"],
});

/** Only Vitest is fetched: `lockstep test` leads the test to the Lockstep that runs. */
export function testPackage(name: string): string {
  return json({
    name,
    private: true,
    type: "module",
    scripts: { test: "lockstep test" },
    devDependencies: { vitest: packageJson.devDependencies.vitest },
  });
}
