#!/usr/bin/env node
// No import and no new syntax here, so that an old Node comes as far as the sentence below.
var major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    "lockstep needs Node 24 or newer, and this is Node " +
      process.versions.node +
      ": install a newer one, or run it as npx lockstep in a checkout, which brings its own.",
  );
  process.exit(3);
}
var fs = process.getBuiltinModule("node:fs");
process.getBuiltinModule("node:module").enableCompileCache();
var source = new URL("../src/cli.ts", "file://" + fs.realpathSync(process.argv[1]));
var built = new URL("../dist/cli.js", "file://" + fs.realpathSync(process.argv[1]));
import(fs.existsSync(source) ? source.href : built.href).then(function (cli) {
  return cli.main(process.argv);
});
