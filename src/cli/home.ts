/** The paths of this Lockstep's parts: sources, or built files. */
import { join } from "node:path";
import { home, isBuilt } from "../disk/home.ts";

export const parts = isBuilt
  ? {
      library: join(home, "dist/dsl"),
      testTypes: join(home, "dist/vitest.ts"),
      testFolder: join(home, "dist/vitest"),
      worker: join(home, "dist/worker.js"),
      endableChild: join(home, "dist/endable-child.js"),
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
      worker: join(home, "src/cli/apart/worker.ts"),
      endableChild: join(home, "src/cli/apart/endable-child.ts"),
      modules: {
        lockstep: join(home, "src/dsl/index.ts"),
        "lockstep/kernel": join(home, "src/dsl/kernel/index.ts"),
        "lockstep/vitest": join(home, "src/vitest/index.ts"),
      },
    };
