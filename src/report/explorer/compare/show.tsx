/** Puts two compared traces on the screen. */
import { render } from "preact";
import type { Compared } from "../../parted.ts";
import { CompareApp } from "./app.tsx";
import "../page/style.css";
import "./compare.css";

export function showCompared(compared: Compared, root: HTMLElement): void {
  root.textContent = "";
  render(<CompareApp compared={compared} />, root);
}
