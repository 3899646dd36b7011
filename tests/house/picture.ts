/** A terminal's text as a picture, for pages that show no colours in text. */
import { stripVTControlCharacters } from "node:util";
import { parse } from "ansicolor";

const FONT_SIZE = 13;
/** How wide a character of a monospaced font is, in parts of its height. */
const CHARACTER = FONT_SIZE * 0.6;
const LINE = Math.round(FONT_SIZE * 1.5);
const MARGIN = 16;

const COLOURS: Readonly<Record<string, string>> = { red: "#ff7b72", cyan: "#76c7e8", yellow: "#e3b341" };
const PLAIN = "#e6edf3";
const BACKGROUND = "#0d1117";

/** `text` with its ANSI colours as an SVG image of its own; `title` is what is read where it is not seen. */
export function pictureOf(text: string, title: string): string {
  const lines = text.split("\n");
  const columns = Math.max(...lines.map((line) => stripVTControlCharacters(line).length));
  const width = Math.ceil(columns * CHARACTER) + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="${FONT_SIZE}" fill="${PLAIN}">`,
    ...lines.flatMap((line, row) => spansOf(line, MARGIN + row * LINE + FONT_SIZE)),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** Each piece says how long it is, so that columns stand below each other in whatever font there is. */
function spansOf(line: string, y: number): readonly string[] {
  let column = 0;
  return parse(line).spans.flatMap(({ text, color, bold }) => {
    const shown = text.trim();
    const x = round(MARGIN + (column + text.indexOf(shown)) * CHARACTER);
    column += text.length;
    if (shown === "") return [];
    const fill = COLOURS[color?.name ?? ""];
    const style = [
      fill === undefined ? "" : ` fill="${fill}"`,
      color?.dim === true ? ' opacity="0.65"' : "",
      bold === true ? ' font-weight="bold"' : "",
    ].join("");
    const length = round(shown.length * CHARACTER);
    return [`<text x="${x}" y="${y}" textLength="${length}"${style}>${escaped(shown)}</text>`];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
