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
    "Response#res": response,
    "Request#res": response,
  },
  cites: {
    "BaseContext#assert":
      "https://github.com/koajs/koa/blob/master/docs/api/context.md#ctxassertvalue-status-msg-properties",
  },
};
