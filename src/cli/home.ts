/** The checkout or the package that runs, with the paths of its parts: sources, or built files. */
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of its package.json. */
export const home = fileURLToPath(new URL("../..", import.meta.url));

const isBuilt = extname(import.meta.filename) === ".js";

export const parts = isBuilt
  ? {
      library: join(home, "dist/dsl"),
      testTypes: join(home, "dist/vitest.ts"),
      testFolder: join(home, "dist/vitest"),
      modules: {
        lockstep: join(home, "dist/library/index.js"),
        "lockstep/kernel": join(home, "dist/library/kernel/index.js"),
        "lockstep/vitest": join(home, "dist/vitest/index.js"),
      },
    }
  : {
      library: join(home, "src/dsl"),
      testTypes: join(home, "src/vitest/declared.ts"),
      testFolder: join(home, "src/vitest"),
      modules: {
        lockstep: join(home, "src/dsl/index.ts"),
        "lockstep/kernel": join(home, "src/dsl/kernel/index.ts"),
        "lockstep/vitest": join(home, "src/vitest/index.ts"),
      },
    };
