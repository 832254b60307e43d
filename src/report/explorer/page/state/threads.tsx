/** Each thread: where it is, what it holds and waits for, and the steps that it can take. */
import type { JSX } from "preact";
import type { ThreadWords } from "../../../../trace/words/state-words.ts";
import type { Offer, Ways } from "../../walk.ts";
import { baseName, FactLine, safe, shortCalls } from "../text.tsx";
import { laneClass, type View } from "../view.ts";

export function Threads(view: View): JSX.Element {
  const { look } = view;
  return (
    <section class="threads" aria-label="Threads">
      {look.state.threads.map((thread, lane) => (
        <ThreadCard {...view} key={thread.name} thread={thread} lane={lane} />
      ))}
    </section>
  );
}

type CardProps = View & { readonly thread: ThreadWords; readonly lane: number };

function ThreadCard(props: CardProps): JSX.Element {
  const { thread, lane, look, going } = props;
  const ways = look.ways[lane]!;
  const { trail } = going.place;
  return (
    <article class={`thread ${laneClass(lane)} ${ways.status}`}>
      <h3>
        {safe(thread.name)} <span class="status">{statusOf(ways)}</span>
      </h3>
      {ways.status !== "ended" && <WhereNow thread={thread} />}
      <Holds thread={thread} />
      {ways.why.length > 0 && (
        <ul class="facts">
          {ways.why.map((fact) => (
            <FactLine fact={fact} goTo={going.goTo} />
          ))}
        </ul>
      )}
      <Offers {...props} ways={ways} />
      {ways.status === "paused" && trail.length > 0 && <p class="paused">{pauseOf(props)}</p>}
    </article>
  );
}

const statuses: Readonly<Record<Ways["status"], string>> = {
  moves: "can move",
  waits: "waits",
  ended: "has ended",
  idle: "idle",
  paused: "",
  failed: "✗ failed",
};

function statusOf({ status, offers }: Ways): string {
  return status === "moves" && offers.length === 0 ? "in the middle of a step" : statuses[status];
}

/** The reason why other threads cannot move: the check merged these accesses into one step. */
function pauseOf({ going, look }: CardProps): string {
  if (look.ways.some(({ status }) => status === "failed")) return "";
  const { trail, at } = going.place;
  const next = trail.rests.find((rest) => rest > at);
  return `can move again after step ${next}: the accesses until then are one merged step`;
}

function WhereNow({ thread }: { readonly thread: ThreadWords }): JSX.Element {
  const { span, stack } = thread;
  return (
    <p class="where-now">
      at <b>{`${safe(baseName(span.file))}:${span.start.line}`}</b> in {shortCalls(stack)}
    </p>
  );
}

function Holds({ thread }: { readonly thread: ThreadWords }): JSX.Element | null {
  if (thread.holds.length === 0) return null;
  return (
    <p class="holds">
      holds{" "}
      {thread.holds.map(({ lock, shared }) => (
        <span class="lock">
          {safe(lock)}
          {shared ? " (shared)" : ""}
        </span>
      ))}
    </p>
  );
}

function Offers({ look, going, ways }: CardProps & { readonly ways: Ways }): JSX.Element | null {
  if (ways.offers.length === 0) return null;
  const all = look.ways.flatMap(({ offers }) => offers);
  return (
    <ul class="offers">
      {ways.offers.map((offer) => (
        <li>
          <button type="button" class="offer" onClick={() => going.take(offer.move)}>
            <OfferText offer={offer} number={all.indexOf(offer) + 1} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function OfferText({ offer, number }: { offer: Offer; number: number }): JSX.Element {
  const { first, lines, fails } = offer;
  const more = lines === 1 ? "" : ` and ${lines - 1} more`;
  return (
    <>
      {number <= 9 && <kbd>{number}</kbd>}
      <span class="heard">
        {safe(`${first.thread} takes a step: line ${first.span.start.line} `)}
      </span>
      <code>{safe(first.code)}</code>
      {first.choice !== null && <b> {safe(first.choice)}</b>}
      {more !== "" && <span class="more">{more}</span>}
      {fails && <span class="stop"> ✗ fails</span>}
    </>
  );
}
