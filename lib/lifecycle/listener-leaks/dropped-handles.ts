/**
 * Listeners whose handle is dropped, where that of the same listener for the same event is kept elsewhere in the class:
 *
 *     enable() { this.added = this.layers.on("add", this.onAdded, this); }
 *     disable() { this.added?.off(); }
 *     move(layers) { layers.on("add", this.onAdded, this); }      // `disable()` takes off the old one
 */
import type ts from "typescript";
import { enclosingInstance } from "../../syntax/instances.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents } from "../listeners/event-name.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";

export interface DroppedHandle {
  readonly registration: Registration;
  /** The registration whose handle is kept, and where. */
  readonly kept: Registration;
  readonly field: string;
}

export function* droppedHandlesIn(analysis: Analysis, file: ts.SourceFile): Iterable<DroppedHandle> {
  const { registrations, removals } = sitesIn(analysis, file);
  const handles = registrations.flatMap((kept) => {
    const field = fieldOf(kept);
    return field === undefined ? [] : [{ kept, field }];
  });
  if (handles.length === 0) return;
  for (const registration of registrations) {
    if (registration.once || !typescript.isExpressionStatement(registration.call.parent)) continue;
    const found = handles.find(({ kept }) => areSame(analysis, registration, kept));
    if (found === undefined) continue;
    const target = targetPathOf(analysis, registration.target)?.key;
    const isTakenOff = removals.some(
      (removal) =>
        mayRemove(analysis, registration, removal) &&
        (target === undefined || targetPathOf(analysis, removal.target)?.key === target),
    );
    if (!isTakenOff) yield { registration, ...found };
  }
}

/** `this.added = layers.on("add", this.onAdded, this);` */
function fieldOf({ call }: Registration): string | undefined {
  const { parent } = call;
  if (!typescript.isBinaryExpression(parent) || parent.right !== call) return undefined;
  const { left } = parent;
  return typescript.isPropertyAccessExpression(left) && isThis(left.expression) ? placeText(left) : undefined;
}

function areSame(analysis: Analysis, one: Registration, other: Registration): boolean {
  if (enclosingInstance(one.call) !== enclosingInstance(other.call) || one.event === undefined) return false;
  if (compareEvents(analysis, one.event, other.event) !== "same") return false;
  const [left, right] = [listenerValueOf(analysis, one.listener), listenerValueOf(analysis, other.listener)];
  return (
    left.kind === "named" &&
    right.kind === "named" &&
    left.path.root.kind === "this" &&
    left.path.key === right.path.key
  );
}
