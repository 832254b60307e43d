/** The objects and the pointers between them, as a picture. */
import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { StateWords } from "../../../../trace/words/state-words.ts";
import { drawPicture, lineHeight, type Arrow, type Box, type Picture } from "./picture.ts";
import { safe } from "../text.tsx";
import { useWidth } from "../use-width.ts";
import { laneClass, laneOf, type View } from "../view.ts";

export function Objects({ walk, look, step }: View): JSX.Element {
  const section = useRef<HTMLElement>(null);
  const room = useWidth(section);
  const picture = useMemo(() => fittingPicture(look.state, room), [look, room]);
  const changed = (name: string): boolean =>
    step?.changes.some(({ object }) => object === name) ?? false;
  const shown = { picture, changed, laneOf: (name: string) => laneClass(laneOf(walk, name)) };
  return (
    <section class="objects" aria-label="Objects" ref={section}>
      <h2>Objects</h2>
      {picture.boxes.length === 0 && <p>No objects are allocated.</p>}
      {picture.boxes.length > 0 &&
        (fits(picture, room) ? <Drawn {...shown} /> : <Cards {...shown} />)}
    </section>
  );
}

/** The smallest scale at which its text can be read. */
const leastScale = 0.85;

function fits({ width }: Picture, room: number): boolean {
  return room === 0 || width * leastScale <= room;
}

function fittingPicture(state: StateWords, room: number): Picture {
  const wide = drawPicture(state, "LR");
  return fits(wide, room) ? wide : drawPicture(state, "TB");
}

interface Shown {
  readonly picture: Picture;
  readonly changed: (key: string) => boolean;
  readonly laneOf: (thread: string) => string;
}

function Drawn({ picture, changed, laneOf }: Shown): JSX.Element {
  return (
    <div class="picture">
      <svg
        role="img"
        aria-label={describe(picture)}
        style={{ width: "100%", maxWidth: `${picture.width}px` }}
        viewBox={`0 0 ${picture.width} ${picture.height}`}
      >
        <Head />
        {picture.arrows.map((arrow) => (
          <ArrowLine arrow={arrow} />
        ))}
        {picture.boxes.map((box) => (
          <BoxShape box={box} changed={changed(box.key)} lane={laneOf(box.name)} />
        ))}
      </svg>
    </div>
  );
}

/** What a picture would show, as text, where there is no room for one. */
function Cards({ picture: { boxes, arrows }, changed, laneOf }: Shown): JSX.Element {
  const nameOf = new Map(boxes.map(({ key, name }) => [key, name]));
  return (
    <ul class="cards">
      {boxes.map(({ key, name, kind, lines }) => (
        <li class={kind === "thread" ? `card thread-card ${laneOf(name)}` : `card ${kind}`}>
          <b>
            {changed(key) ? "● " : ""}
            {safe(name)}
          </b>
          {lines.map((line) => (
            <span>{line}</span>
          ))}
          {arrows
            .filter(({ from }) => from === key)
            .map(({ label, to }) => (
              <span>{safe(`${label} → ${nameOf.get(to) ?? to}`)}</span>
            ))}
        </li>
      ))}
    </ul>
  );
}

function describe({ boxes, arrows }: Picture): string {
  const freed = boxes.filter(({ kind }) => kind === "freed").map(({ name }) => `${name} is freed`);
  const pointers = arrows.map(({ from, to, label }) => `${from} ${label} points to ${to}`);
  return safe([...freed, ...pointers].join("; ") || "objects without pointers");
}

function Head(): JSX.Element {
  return (
    <defs>
      <marker
        id="head"
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="7"
        markerHeight="7"
        orient="auto"
      >
        <path d="M0 0.5 8 4 0 7.5z" />
      </marker>
    </defs>
  );
}

function ArrowLine({ arrow: { points, label, x, y } }: { readonly arrow: Arrow }): JSX.Element {
  const [first, ...rest] = points;
  const path = `M${first!.x} ${first!.y}` + rest.map((point) => `L${point.x} ${point.y}`).join("");
  return (
    <g class="arrow">
      <path d={path} marker-end="url(#head)" />
      <text x={x} y={y + 4}>
        {safe(label)}
      </text>
    </g>
  );
}

interface BoxShapeProps {
  readonly box: Box;
  readonly changed: boolean;
  readonly lane: string;
}

function BoxShape({ box, changed, lane }: BoxShapeProps): JSX.Element {
  const { kind, title, lines, x, y, width, height } = box;
  const [left, top] = [x - width / 2, y - height / 2];
  const look = kind === "thread" ? `thread ${lane}` : kind;
  return (
    <g class={`object ${look}${changed ? " changed" : ""}`}>
      <rect
        x={left}
        y={top}
        width={width}
        height={height}
        rx={kind === "thread" ? height / 2 : 4}
      />
      {[...title, ...lines].map((line, index) => (
        <text
          class={index < title.length ? "name" : ""}
          x={left + 9}
          y={top + (index + 1) * lineHeight + 2}
        >
          {changed && index === 0 ? "● " : ""}
          {line}
        </text>
      ))}
    </g>
  );
}
