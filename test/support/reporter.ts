/** Ends a test run with one plain line of counts. */
import type { Reporter, TestModule, TestSpecification } from "vitest/node";

/** A run of fewer files is a part of the tests. */
const wholeRun = 80;

export default class CountReporter implements Reporter {
  onTestRunStart(specifications: readonly TestSpecification[]): void {
    if (specifications.length < wholeRun) return;
    console.log("All tests take about 14 minutes on 2 quiet cores; npm run test:long takes hours.");
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== "pending") count[state] += 1;
      }
      if (module.state() === "failed" && module.errors().length > 0) count.failed += 1;
    }
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}
