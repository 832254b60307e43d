import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "specs/**/*.test.ts"],
    globalSetup: ["./test/support/own-folder.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A worker that keeps its modules has TypeScript and the parsed library for all of its files: half of
    // the processor time of the tests that read. So no test may leave anything changed behind.
    isolate: false,
    unstubEnvs: true,
    reporters: ["default", "./test/support/reporter.ts"],
  },
});
