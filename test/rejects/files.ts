/** What src/diagnostics/catalogue/files.ts refuses; test/support/rejects.ts reads it. */

// === nested-too-deep
import { spec, thread } from "lockstep";

const dev = { users: 0 };
function main(): void {
  // expect nested-too-deep
  dev.users = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((dev.users + 1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))));
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

const dev = { users: 0 };
function main(): void {
  const users = dev.users + 1;
  dev.users = users;
}

export default spec({ threads: { main: thread(main) } });

// === import-not-found
import { spec, thread } from "lockstep";

// expect import-not-found
import { other } from "./nowhere.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

import { other } from "./support/other.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });

// === import-outside-project
import { spec, thread } from "lockstep";

// expect import-outside-project
import { other } from "../../../elsewhere/other.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

import { other } from "./support/other.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });

// === import-extension
import { spec, thread } from "lockstep";

// expect import-extension
import { other } from "./support/other";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

import { other } from "./support/other.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });

// === import-outside
import { spec, thread } from "lockstep";

// expect import-outside
import { join } from "node:path";
function main(): void {
  join();
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

import { other } from "./support/other.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });

// === import-namespace
import { spec, thread } from "lockstep";

// expect import-namespace
import * as kernel from "lockstep/kernel";
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock } from "lockstep/kernel";

function main(): void {
}

export default spec({ threads: { main: thread(main) } });

// === import-equals
import { spec, thread } from "lockstep";

// expect import-equals
import fs = require("fs");
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

import { other } from "./support/other.ts";
function main(): void {
}

export default spec({ threads: { main: thread(main) } });

// === no-dynamic-import
import { spec, thread } from "lockstep";

function main(): void {
  // expect no-dynamic-import
  import("./support/other.ts");
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

import { other } from "./support/other.ts";
function main(): void {
  other();
}

export default spec({ threads: { main: thread(main) } });

// === no-default-export
// expect no-default-export
import { spec, thread } from "lockstep";

function main(): void {}
// === fixed
import { spec, thread } from "lockstep";

function main(): void {}

export default spec({ threads: { main: thread(main) } });

// === default-export-not-spec
import { spec, thread } from "lockstep";

function main(): void {}
// expect default-export-not-spec
export default main;
// === fixed
import { spec, thread } from "lockstep";

function main(): void {}
export default spec({ threads: { main: thread(main) } });

// === not-understood
import { spec, thread } from "lockstep";

import other from "./support/other.ts";
// expect not-understood
const alias = other;
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

import { other } from "./support/other.ts";
const alias = other;
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
