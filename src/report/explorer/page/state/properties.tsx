/** The spec's properties, each true or false here. */
import type { JSX } from "preact";
import type { Judged } from "../../walk.ts";
import { FactLine, safe } from "../text.tsx";
import type { View } from "../view.ts";

export function Properties({ look, going }: View): JSX.Element | null {
  if (look.properties.length === 0) return null;
  return (
    <section class="properties" aria-label="Properties">
      <h2>Properties</h2>
      <ul>
        {look.properties.map((property) => (
          <li class={classOf(property)}>
            <b>{verdictOf(property)}</b> {safe(property.name)}
            {property.kind === "always" && property.why.length > 0 && (
              <ul class="facts">
                {property.why.map((fact) => (
                  <FactLine fact={fact} goTo={going.goTo} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function classOf({ kind, holds }: Judged): string {
  if (kind === "reach") return holds ? "reached" : "not-yet";
  return holds ? "true" : "false";
}

function verdictOf({ kind, holds }: Judged): string {
  if (kind === "reach") return holds ? "✓ reached here" : "○ not here";
  return holds ? "✓ true" : "✗ false";
}
