import type ts from "typescript";
import { handlerPlaceOf } from "../../syntax/handler-place.ts";

/**
 * Whether a function only runs when something has failed: `worker.onerror = () => worker.terminate()`,
 * `socket.on("error", () => socket.destroy())`. What it ends there is not ended when its owner ends.
 */
export function isErrorHandlerOf(code: ts.Node, isIt: (target: ts.Expression) => boolean): boolean {
  const place = handlerPlaceOf(code);
  return place !== undefined && /^(?:error|on(?:message)?error)$/.test(place.name) && isIt(place.target);
}
