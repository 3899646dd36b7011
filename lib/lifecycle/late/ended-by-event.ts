/**
 * Whether what is stored is ended by an event as well, which the end of its owner leads to: what comes too late for the one
 * mostly comes in time for the other.
 *
 *     dial() { const socket = connect(port); socket.on("close", () => clearInterval(this.beat)); return socket; }
 *     close() { clearInterval(this.beat); this.socket.destroy(); }
 */
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { sitesIn } from "../listeners/sites.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isPartOf } from "../owner/roots.ts";
import { endingsIn } from "./endings.ts";
import type { LateStore } from "./late-stores.ts";
import { SlotIndex, slotsOf } from "./slots.ts";

/** Does a listener of the owner's own for somebody's end, which is not the end of the owner itself, end it? */
export function isEndedByEvent(analysis: Analysis, { closer, slots }: LateStore): boolean {
  const { owner, core } = closer;
  if (owner === undefined) return false;
  const { registrations } = sitesIn(analysis, owner.node.getSourceFile());
  return registrations.some(({ call, event, listener }) => {
    if (listener === undefined || !isPartOf(owner, call) || event === undefined) return false;
    if (!typescript.isStringLiteralLike(event) || !isEndEvent(event.text)) return false;
    const ended = new SlotIndex<true>();
    for (const code of reachedFrom(analysis, owner, [listener])) {
      if (core.has(code)) continue;
      for (const { place } of endingsIn(analysis, code)) ended.add(slotsOf(analysis, place), true);
    }
    return ended.within(slots).length > 0;
  });
}
