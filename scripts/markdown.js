// Tables and figures in Markdown.

/** @param {readonly string[]} head @param {readonly (readonly (string | number)[])[]} rows */
export function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** @template T @param {readonly T[]} some @param {(each: T) => number} size */
export function sum(some, size) {
  return some.reduce((total, each) => total + size(each), 0);
}

/** @param {number} part @param {number} whole */
export function share(part, whole) {
  return whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** @param {number} number */
export function thousands(number) {
  return number.toLocaleString("en-US");
}

/** @param {number} number @param {string} noun */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
