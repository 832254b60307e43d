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
if (typeof WebAssembly === "undefined") {
  console.error(
    "lockstep needs WebAssembly, which holds the states of a check, and this Node was started without it: " +
      "run it without --jitless (also in NODE_OPTIONS).",
  );
  process.exit(3);
}
var fs = process.getBuiltinModule("node:fs");
var path = process.getBuiltinModule("node:path");
var here = path.dirname(fs.realpathSync(process.argv[1]));
var source = path.join(here, "../src/cli.ts");
var entry = fs.existsSync(source) ? source : path.join(here, "../dist/cli.js");

if (canCache()) process.getBuiltinModule("node:module").enableCompileCache();
import(process.getBuiltinModule("node:url").pathToFileURL(entry).href).then(
  function (cli) {
    return cli.main(process.argv);
  },
  function (error) {
    console.error("lockstep is not installed as a whole: " + error.message);
    process.exitCode = 3;
  },
);

// Node itself tries for ever where the temporary folder takes no folder and does not say so (/proc).
function canCache() {
  try {
    fs.mkdirSync(path.join(process.getBuiltinModule("node:os").tmpdir(), "node-compile-cache"));
    return true;
  } catch (error) {
    return error.code === "EEXIST";
  }
}
