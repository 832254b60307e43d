/** Small pieces of text that several parts of the page show. */
import type { CSSProperties, JSX } from "preact";
import { type Fact, printPart, type Said } from "../../../trace/fact.ts";
import type { Call, Change, TraceStep } from "../../../trace/outcome.ts";
import { escapeText } from "../../escape.ts";

/** Text from the protocol, with characters that reverse or hide text written out. */
export const safe = escapeText;

export function baseName(path: string): string {
  return path.split("/").at(-1) ?? path;
}

export function ChangeText({ change }: { readonly change: Change }): JSX.Element {
  if (change.c !== "value") {
    return (
      <span class={`change ${change.c}`}>
        {safe(change.place)} <b>{change.c}</b>
      </span>
    );
  }
  return (
    <span class="change">
      {safe(change.place)} <span class="was">{safe(change.from)}</span>
      {" → "}
      <b>{safe(change.to)}</b>
    </span>
  );
}

/** The effects of a step in a sentence, for screen readers. */
export function describeStep(step: TraceStep): string {
  const changes = step.changes.map((change) =>
    change.c === "value"
      ? `${change.place} from ${change.from} to ${change.to}`
      : `${change.place} ${change.c}`,
  );
  const line = `${step.function}, ${baseName(step.span.file)} line ${step.span.start.line}`;
  return safe([`Step ${step.number}, ${step.thread}`, line, ...changes].join("; "));
}

/** The calls around a place, the innermost first. A deep stack is shown by its two ends. */
export function shortCalls(stack: readonly Call[]): string {
  const names = stack.map((call) => call.function);
  const left = names.length - 4;
  const shown = left < 2 ? names : [...names.slice(0, 3), `${left} more`, names.at(-1)!];
  return safe(shown.join(" ‹ "));
}

/** The statement of the protocol's own that a step of the library is a part of. */
export function ownCall({ stack }: TraceStep): string | null {
  const outer = stack.findIndex(({ library }) => !library);
  return outer > 0 ? stack[outer - 1]!.code : null;
}

/** A line of code continues further in than it begins. The indentation is room, at which nothing breaks. */
export function indentation(text: string): {
  readonly width: number;
  readonly style: CSSProperties;
} {
  const width = text.length - text.trimStart().length;
  return { width, style: { paddingLeft: `${width + 2}ch` } };
}

interface StepLinkProps {
  readonly step: number;
  readonly goTo: (at: number) => void;
}

export function StepLink({ step, goTo }: StepLinkProps): JSX.Element {
  return (
    <button type="button" class="link" onClick={() => goTo(step)}>
      {printPart({ step })}
    </button>
  );
}

/** Text with code in it, which stands between backquotes. */
export function Prose({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split("`").map((part, at) => (at % 2 === 0 ? safe(part) : <code>{safe(part)}</code>))}
    </>
  );
}

interface SaidProps {
  readonly said: Said;
  readonly goTo: (at: number) => void;
}

/** A piece of a sentence, with the steps in it as links. */
export function SaidText({ said, goTo }: SaidProps): JSX.Element {
  return (
    <>
      {said.map((part) => {
        if (typeof part === "string") return <Prose text={part} />;
        if (!("step" in part)) return safe(printPart(part));
        return <StepLink step={part.step} goTo={goTo} />;
      })}
    </>
  );
}

/** A fact, with the steps in it as links. */
export function FactLine({
  fact: { level, parts },
  goTo,
}: {
  readonly fact: Fact;
  readonly goTo: (at: number) => void;
}): JSX.Element {
  return (
    <li class={level > 0 ? "fact inner" : "fact"}>
      <SaidText said={parts} goTo={goTo} />
    </li>
  );
}
