/** Lines beside the rows, from the chosen step to those that it depends on and that depend on it. */
import type { JSX } from "preact";
import type { Rows } from "../use-rows.ts";
import type { View } from "../view.ts";
import { linksOf } from "./use-slice.ts";

const width = 26;

export function Ties({ slice, going, list }: View & { readonly list: Rows }): JSX.Element | null {
  const { at } = going.place;
  const { causes, effects } = linksOf(slice.causes, at);
  const here = slice.rows.indexOf(at);
  const pathTo = (step: number | null): string => {
    const row = step === null ? -1 : slice.rows.indexOf(step);
    return row < 0 ? "" : arc(list.middleOf(row), list.middleOf(here));
  };
  const into = causes.map(({ step }) => pathTo(step)).join("");
  const out = effects.map(({ step }) => pathTo(step)).join("");
  if (into === "" && out === "") return null;
  return (
    <svg class="ties" aria-hidden="true" width={width} height={list.total}>
      <path class="cause" d={into} />
      <path class="effect" d={out} />
    </svg>
  );
}

/** Further out for steps that are further apart. */
function arc(from: number, to: number): string {
  const out = Math.min(width - 3, 8 + Math.abs(from - to) / 40);
  return `M1 ${from}C${out} ${from} ${out} ${from} ${out} ${(from + to) / 2}S${out} ${to} 1 ${to}`;
}
