/** The objects and the pointers between them, as a picture. */
import type { CSSProperties, JSX } from "preact";
import { useMemo } from "preact/hooks";
import { drawPicture, lineHeight, type Arrow, type Box, type Picture } from "./picture.ts";
import { safe } from "../text.tsx";
import { laneClass, laneOf, type View } from "../view.ts";

export function Objects({ walk, look, step }: View): JSX.Element {
  const picture = useMemo(() => drawPicture(look.state), [look]);
  const changed = (name: string): boolean =>
    step?.changes.some(({ object }) => object === name) ?? false;
  return (
    <section class="objects" aria-label="Objects">
      <h2>Objects</h2>
      {picture.boxes.length === 0 ? (
        <p>No objects are allocated.</p>
      ) : (
        <div class="picture" tabIndex={0} data-scrolls role="group" aria-label="Picture">
          <svg
            role="img"
            aria-label={describe(picture)}
            style={widthsOf(picture)}
            viewBox={`0 0 ${picture.width} ${picture.height}`}
          >
            <Head />
            {picture.arrows.map((arrow) => (
              <ArrowLine arrow={arrow} />
            ))}
            {picture.boxes.map((box) => (
              <BoxShape
                box={box}
                changed={changed(box.key)}
                lane={laneClass(laneOf(walk, box.name))}
              />
            ))}
          </svg>
        </div>
      )}
    </section>
  );
}

/** As wide as the pane, but never too small to read. */
function widthsOf({ width }: Picture): CSSProperties {
  return { width: "100%", maxWidth: `${width}px`, minWidth: `${Math.round(width * 0.75)}px` };
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
  const { kind, lines, x, y, width, height } = box;
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
      <text class="name" x={left + 9} y={top + lineHeight + 2}>
        {changed ? "● " : ""}
        {safe(box.name)}
      </text>
      {lines.map((line, index) => (
        <text x={left + 9} y={top + (index + 2) * lineHeight + 2}>
          {safe(line)}
        </text>
      ))}
    </g>
  );
}
