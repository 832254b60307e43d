#!/usr/bin/env node
// No import and no new syntax here, so that an old Node comes as far as another one, or a sentence.
var version = process.versions.node.split(".").map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 18)) startNewer();
else if (typeof WebAssembly === "undefined") {
  console.error(
    "lockstep needs WebAssembly, which holds the states of a check, and this Node was started without it: " +
      "run it without --jitless (also in NODE_OPTIONS).",
  );
  process.exit(3);
} else start();

function start() {
  var fs = process.getBuiltinModule("node:fs");
  var path = process.getBuiltinModule("node:path");
  var here = path.dirname(fs.realpathSync(process.argv[1]));
  var source = path.join(here, "../src/cli.ts");
  var entry = fs.existsSync(source) ? source : path.join(here, "../dist/cli.js");

  // The stack of an error then names our sources, whose bundle is what runs.
  if (process.env.LOCKSTEP_DEBUG) process.setSourceMapsEnabled(true);
  if (canCache(fs, path)) process.getBuiltinModule("node:module").enableCompileCache();
  import(process.getBuiltinModule("node:url").pathToFileURL(entry).href).then(
    function (cli) {
      return cli.main(process.argv);
    },
    function (error) {
      console.error("lockstep is not installed as a whole: " + error.message);
      process.exitCode = 3;
    },
  );
}

// Node itself tries for ever where the temporary folder takes no folder and does not say so (/proc).
function canCache(fs, path) {
  try {
    fs.mkdirSync(path.join(process.getBuiltinModule("node:os").tmpdir(), "node-compile-cache"));
    return true;
  } catch (error) {
    return error.code === "EEXIST";
  }
}

// In a checkout the packages bring a Node of their own.
function startNewer() {
  Promise.all([import("fs"), import("path"), import("child_process")]).then(function (modules) {
    var fs = modules[0];
    var path = modules[1];
    var here = path.dirname(fs.realpathSync(process.argv[1]));
    var newer = path.join(here, "../node_modules/node/bin/node");
    if (!fs.existsSync(newer) || fs.realpathSync(newer) === process.execPath) return sayTooOld();
    var args = process.execArgv.concat(process.argv.slice(1));
    var follow = passSignals();
    follow(modules[2].spawn(newer, args, { stdio: "inherit" }));
  });
}

function sayTooOld() {
  console.error(
    "lockstep needs Node 22.18 or newer, and this is Node " +
      process.versions.node +
      ": install a newer one, or run npm ci in a checkout of lockstep, which brings its own.",
  );
  process.exitCode = 3;
}

// The handlers stand before the other Node is started: a signal between the two would end this one alone.
function passSignals() {
  var child;
  ["SIGTERM", "SIGHUP"].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  // A terminal sends Ctrl-C to both, and a second one would end the other before it has answered.
  process.on("SIGINT", function () {
    if (!process.stdin.isTTY && !process.stdout.isTTY && !process.stderr.isTTY)
      child.kill("SIGINT");
  });
  return function (started) {
    child = started;
    endAs(child);
  };
}

// What ends this process ends that one, and it ends as that one does.
function endAs(child) {
  child.on("error", function (error) {
    console.error("lockstep cannot start " + child.spawnfile + ": " + error.message);
    process.exitCode = 3;
  });
  child.on("exit", function (code, signal) {
    if (signal === null) return process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
