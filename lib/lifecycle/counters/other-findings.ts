/** What is said of counts that no event, or only another series, takes back. */
import { lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Finding } from "../finding.ts";
import type { OtherLabels } from "./other-labels.ts";
import type { PeacefulEnd } from "./peaceful-ends.ts";

export type OtherMessage = "peaceful" | "otherLabels" | "listenAlways";

export function peaceful({ what, up, down, event, always }: PeacefulEnd): Finding<OtherMessage> {
  const isWritten = typescript.isStringLiteralLike(event);
  const text = isWritten ? event.text : event.getText();
  const quote = isWritten ? event.getText().charAt(0) : '"';
  return {
    messageId: "peaceful",
    data: { what, event: text, always, line: lineOf(down) },
    node: up,
    repairs: isWritten
      ? [
          {
            messageId: "listenAlways",
            data: { always },
            edits: [{ range: [event.getStart(), event.end], text: `${quote}${always}${quote}` }],
          },
        ]
      : [],
    trace: [
      { node: up, text: "it goes up here" },
      { node: event, text: "and waits for this, which may not come" },
      { node: down, text: "to go down" },
    ],
  };
}

export function otherLabels({ name, up, down, upLabels, downLabels }: OtherLabels): Finding<OtherMessage> {
  return {
    messageId: "otherLabels",
    data: { name, line: lineOf(up), up: listed(upLabels), down: listed(downLabels) },
    node: down,
    trace: [
      { node: up, text: "this series goes up" },
      { node: down, text: "and another one down" },
    ],
  };
}

function listed(labels: readonly string[]): string {
  return labels.length === 0 ? "no label" : labels.map((label) => `\`${label}\``).join(", ");
}
