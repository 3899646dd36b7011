import type { Emitter } from "./vocabulary.ts";

/**
 * How a stream of Node comes to its end, behind which it emits `close` itself: a class derived from one hears of it in
 * `_final()` and `_destroy()`.
 *
 * @see https://nodejs.org/docs/latest-v20.x/api/stream.html#api-for-stream-implementers
 */
export const STREAM_ENDINGS: Pick<Emitter, "endedBy" | "endHooks"> = {
  endedBy: ["push null", "end", "destroy"],
  endHooks: ["_destroy", "_final"],
};
