/** Colors for text on a terminal; each leaves its text alone where colors are off. */
export interface Palette {
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/**
 * The colors for `stream`, as https://no-color.org and Node's FORCE_COLOR ask for them.
 *
 * Node's own `styleText` looks at the stream and the environment from version 22.13 on only, and we serve 20.
 */
export function paletteFor(stream: { readonly isTTY?: boolean }): Palette {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  const colors = forced || (NO_COLOR === undefined && FORCE_COLOR === undefined && stream.isTTY === true);
  const paint = (on: number, off: number) => (text: string) =>
    colors && text !== "" ? `\u001B[${on}m${text}\u001B[${off}m` : text;
  return {
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
    bold: paint(1, 22),
    dim: paint(2, 22),
  };
}
