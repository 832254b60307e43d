/** Puts the page on the screen. */
import { render } from "preact";
import type { Walk } from "../walk.ts";
import { App } from "./app.tsx";
import "./style.css";

export function showPage(walk: Walk, root: HTMLElement): void {
  root.textContent = "";
  render(<App walk={walk} />, root);
}
