import { lineOf } from "../../syntax/positions.ts";
import type { Finding } from "../finding.ts";
import { targetText } from "../listeners/targets.ts";
import type { Pile } from "./racing.ts";

export type PileMessage = "operand" | "contender" | "turn" | "retry";

/** Which message says it, and where it stands. */
export function explainPile(pile: Pile): Finding<PileMessage> {
  const { node } = pile;
  switch (pile.kind) {
    case "operand":
      return { messageId: "operand", data: { operand: pile.operand.getText() }, node };
    case "contender":
      return { messageId: "contender", data: { target: targetText(pile.target), line: lineOf(pile.race) }, node };
    case "turn":
      return { messageId: "turn", data: { target: targetText(pile.target) }, node };
    case "retry": {
      const data = { remover: pile.removal.getText(), line: lineOf(pile.wait) };
      return { messageId: "retry", data, node };
    }
    default:
      return pile satisfies never;
  }
}
