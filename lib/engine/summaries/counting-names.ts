/** Names as evidence: of members that count, and of numbers that are no counters. */
import { oncePerName } from "../../syntax/once.ts";

/** The two halves of pairs that count, under the verbs that libraries use; what follows the verb names the counter. */
const PAIRS: readonly { readonly up: RegExp; readonly down: RegExp }[] = [
  { up: /^_*inc(?=$|[A-Z_])/, down: /^_*dec(?=$|[A-Z_])/ },
  { up: /^_*incr(?=$|[A-Z_])/, down: /^_*decr(?=$|[A-Z_])/ },
  { up: /^_*increment(?=$|[A-Z_])/, down: /^_*decrement(?=$|[A-Z_])/ },
  { up: /^_*increase(?=$|[A-Z_])/, down: /^_*decrease(?=$|[A-Z_])/ },
  { up: /^_*retain(?=$|[A-Z_])/, down: /^_*release(?=$|[A-Z_])/ },
  { up: /^_*addRef$/, down: /^_*(?:releaseRef|removeRef|decRef|dropRef)$/ },
];

/** Whether calling `member` counts, and which pair it belongs to: `"2:Active"` for `incrementActive`. */
export const countedByName = oncePerName((member): { readonly pair: string; readonly by: 1 | -1 } | undefined => {
  for (const [index, { up, down }] of PAIRS.entries()) {
    for (const [verb, by] of [
      [up, 1],
      [down, -1],
    ] as const) {
      if (!verb.test(member)) continue;
      const counted = member.replace(verb, "");
      return counted !== "" && isNoCounter(counted) ? undefined : { pair: `${index}:${counted}`, by };
    }
  }
  return undefined;
});

/** Words for where one stands, how deep one is, or what is left: counting these down twice is ordinary. */
const NO_COUNTER =
  /^(?:i|j|k|n|m|x|y|z|c|p|r|idx|index|indices|pos|position|offset|cursor|caret|ptr|pointer|head|tail|top|bottom|left|right|start|end|begin|low|high|lo|hi|from|to|row|rows|col|cols|column|columns|line|lines|page|step|steps|depth|level|levels|indent|indentation|nesting|nested|nest|sp|stack|length|width|height|min|max|retry|retries|attempt|attempts|tries|try|remaining|rest|budget|lives|life|fuel|score|zoom|scale|balance|brackets|braces|parens|parentheses|paren|bracket|brace|parenthesis|year|month|day|date|hour|hours|minute|minutes|second|seconds|timeout|delay|sequence|seq|id|version|generation|turn|rank|order|priority|direction|scroll|quantity|qty|amount|stock|credits|tokens?|ticks?|countdown|weight|bits?|carry|exponent|digits?|loops?|iterations?)$/;

/** Whether a number of this name is an index, a cursor, a depth, or something else that is no count of what is open. */
export const isNoCounter = oncePerName((name): boolean => {
  const words = name
    .replace(/^[#_$]+|^k(?=[A-Z])/g, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const last = words.at(-1);
  return last === undefined || NO_COUNTER.test(last) || words.some((word) => NEVER.test(word));
});

const NEVER = /^(?:index|idx|cursor|depth|level|nesting|indent|retry|retries|attempts?|remaining|offset|pos|position)$/;
