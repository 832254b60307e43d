/** The page in a real Chromium, opened from disk: one browser for all that is asked of it. */
import { afterAll } from "vitest";
import "./explorer/compare.ts";
import "./explorer/expression.ts";
import "./explorer/layout.ts";
import "./explorer/page.ts";
import "./explorer/search.ts";
import "./explorer/slice.ts";
import { closeAll } from "./explorer/pages.ts";

afterAll(closeAll);
