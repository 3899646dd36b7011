/** How web frameworks answer a request: for code that is linted without their declarations. */

/**
 * Members by which a response is sent as a whole: a second one finds the headers sent.
 *
 * https://expressjs.com/en/guide/routing.html#response-methods, https://fastify.dev/docs/latest/Reference/Reply/,
 * https://nextjs.org/docs/pages/building-your-application/routing/api-routes#response-helpers,
 * https://nodejs.org/api/http.html#responseenddata-encoding-callback
 */
export const ANSWERS: ReadonlySet<string> = new Set([
  ...["send", "json", "jsonp", "sendStatus", "redirect", "render", "end"],
]);

/** What the parameter for the response is called, where the one before it is called {@link REQUEST_NAME}. */
export const RESPONSE_NAME = /^(?:res|resp|response|reply)$/;

export const REQUEST_NAME = /^_*(?:req|request)$/;

/** What the parameter behind them is called by which whoever handles errors is told of one, and answers (Express). */
export const NEXT_NAME = "next";

/** Members that tell whether a response is sent already. */
export const TELLS_OF_ANSWER = /^(?:headersSent|_headerSent|writableEnded|writableFinished|finished|sent|closed)$/;
