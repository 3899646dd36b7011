import { InvalidArgumentError } from "commander";

/** A whole number above nothing. @param {string} text */
export function positive(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("It must be a whole number above 0.");
  return number;
}

/** Numbers, with commas between them. @param {string} text */
export function positives(text) {
  return text.split(",").map(positive);
}

/** Some of `known`, with commas between them. @param {readonly string[]} known */
export function someOf(known) {
  return (/** @type {string} */ text) => {
    const names = text.split(",");
    const wrong = names.find((name) => !known.includes(name));
    if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is none of ${known.join(", ")}.`);
    return names;
  };
}
