import type { Lent, Model } from "./vocabulary.ts";

/** "Bypassing Koa's response handling is not supported. Avoid using … res.end()", but for `ctx.respond = false`. */
const response: Lent = { by: "Koa", release: ["end", "destroy"], exits: ["respond"] };

export const koa: Model = {
  package: "koa",
  source: "https://github.com/koajs/koa/blob/master/docs/api/context.md#ctxres",
  calls: {
    // "throws an error if the value is not truthy", which Koa's error handler answers.
    "BaseContext#assert": { asserts: true },
  },
  lent: {
    "ExtendableContext#res": response,
    // "Calls destroy() on the socket that received the IncomingMessage": the response can no longer be sent.
    "ExtendableContext#req": { by: "Koa", release: ["destroy"], exits: ["respond"] },
    "Response#res": response,
    "Request#res": response,
  },
  cites: {
    "ExtendableContext#req": "https://nodejs.org/docs/latest-v20.x/api/http.html#messagedestroyerror",
    "BaseContext#assert":
      "https://github.com/koajs/koa/blob/master/docs/api/context.md#ctxassertvalue-status-msg-properties",
  },
};
