/** The protocol's source, with the line of each thread. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Span } from "../../../../diagnostics/span.ts";
import type { Call } from "../../../../trace/outcome.ts";
import { colourLines, cut, type Piece } from "./colours.ts";
import { baseName, indentation, safe } from "../text.tsx";
import { laneClass, laneOf, type View } from "../view.ts";

/** A line that a thread is at. */
interface Tag {
  readonly file: string;
  readonly line: number;
  readonly lane: number;
  readonly text: string;
  /** The span of the step that was taken; null for one that comes next. */
  readonly done: Span | null;
}

export function Source(view: View): JSX.Element {
  const { walk } = view;
  const tags = tagsOf(view);
  const focus = tags[0];
  const [chosen, choose] = useState<string | null>(null);
  const path = chosen ?? focus?.file ?? walk.files[0]?.path ?? "";
  const here = tags.filter(({ file }) => file === path);
  return (
    <section class="source" aria-label="Source">
      <h2>
        Source{" "}
        <select
          aria-label="File"
          value={chosen ?? ""}
          onChange={(event) => choose(event.currentTarget.value || null)}
        >
          <option value="">where it happens</option>
          {walk.files.map((file) => (
            <option value={file.path}>{safe(baseName(file.path))}</option>
          ))}
        </select>
      </h2>
      <p class="path">{safe(path)}</p>
      <Lines text={walk.files.find((file) => file.path === path)?.text ?? ""} tags={here} />
    </section>
  );
}

/** The step that was taken first, then where each thread goes on. */
function tagsOf({ walk, look, step }: View): readonly Tag[] {
  const next = look.state.threads.flatMap(({ name, span, stack, ended }, lane): Tag[] => {
    const at = userLine(span, stack);
    const text = `next: ${name}`;
    return ended || look.ways[lane]!.status === "failed"
      ? []
      : [{ file: at.file, line: at.start.line, lane, text, done: null }];
  });
  if (step === null) return next;
  const span = userLine(step.span, step.stack);
  const { file, start } = span;
  const lane = laneOf(walk, step.thread);
  const isHere = (tag: Tag): boolean =>
    tag.lane === lane && tag.file === file && tag.line === start.line;
  const again = next.some(isHere) ? ", next" : "";
  const text = `step ${step.number}${again}: ${step.thread}`;
  const done = { file, line: start.line, lane, text, done: span };
  return [done, ...next.filter((tag) => !isHere(tag))];
}

/** For library code, the line of the user's code that called it. */
function userLine(span: Span, stack: readonly Call[]): Span {
  let at = span;
  for (const call of stack) {
    if (!call.library || call.at === null) break;
    at = call.at;
  }
  return at;
}

function Lines({
  text,
  tags,
}: {
  readonly text: string;
  readonly tags: readonly Tag[];
}): JSX.Element {
  const box = useRef<HTMLPreElement>(null);
  const lines = useMemo(() => colourLines(text), [text]);
  const line = tags[0]?.line ?? 1;
  useEffect(() => {
    const { current } = box;
    const target = current?.children[line - 1];
    if (!current || !(target instanceof HTMLElement)) return;
    current.scrollTop = target.offsetTop - current.clientHeight / 3;
  }, [line, text]);
  return (
    <pre class="code lines" ref={box} tabIndex={0} data-scrolls aria-label="Lines">
      {lines.map((pieces, index) => (
        <Line key={index} number={index + 1} pieces={pieces} tags={tagsAt(tags, index + 1)} />
      ))}
    </pre>
  );
}

function tagsAt(tags: readonly Tag[], line: number): readonly Tag[] {
  return tags.filter((tag) => tag.line === line);
}

interface LineProps {
  readonly number: number;
  readonly pieces: readonly Piece[];
  readonly tags: readonly Tag[];
}

function Line({ number, pieces, tags }: LineProps): JSX.Element {
  const done = tags.find((tag) => tag.done !== null)?.done ?? null;
  const { width, style } = indentation(pieces.map(({ text }) => text).join(""));
  const part = (from: number, to: number) => <Pieces pieces={cut(pieces, from, to)} />;
  return (
    <code class={done ? "line done" : "line"} aria-current={done ? "true" : undefined}>
      <span class="number">{number}</span>
      <span class="text" style={style}>
        {done === null ? (
          part(width, Infinity)
        ) : (
          <>
            {part(width, done.start.column - 1)}
            <mark>{part(done.start.column - 1, endOn(done, number))}</mark>
            {part(endOn(done, number), Infinity)}
          </>
        )}
        {tags.map((tag) => (
          <span class={`tag ${laneClass(tag.lane)}`}>
            {tag.done ? "▸ " : "▹ "}
            {safe(tag.text)}
          </span>
        ))}
        {"\n"}
      </span>
    </code>
  );
}

function Pieces({ pieces }: Pick<LineProps, "pieces">): JSX.Element {
  return (
    <>
      {pieces.map(({ text, kind }) =>
        kind === null ? safe(text) : <span class={kind}>{safe(text)}</span>,
      )}
    </>
  );
}

/** The column at which a span that begins on a line ends on it. */
function endOn({ end }: Span, line: number): number {
  return end.line === line ? end.column - 1 : Infinity;
}
