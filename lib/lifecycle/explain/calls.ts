/** Who says what the calls on a line do. */
import type ts from "typescript";
import {
  declaredAcquisition,
  declaredCall,
  declaredReleased,
  declaringEntry,
} from "../../engine/summaries/declared.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { CallModel } from "../../models/vocabulary.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { releaseWords } from "../resources/naming.ts";

export interface CallExplanation {
  /** The call as a report would show it: `pool.connect()`. */
  readonly code: string;
  /** Who speaks of it: a model with its source, JSDoc tags, its own body, or nobody. */
  readonly by: string;
  /** What is said, each a sentence without a full stop. */
  readonly says: readonly string[];
}

/** What is known of the calls that begin on `line` of `file`, in the order of the text. Lines count from 1. */
export function explainCalls(analysis: Analysis, file: ts.SourceFile, line: number): readonly CallExplanation[] {
  const found: CallExplanation[] = [];
  const visit = (node: ts.Node): void => {
    typescript.forEachChild(node, visit);
    if ((typescript.isCallExpression(node) || typescript.isNewExpression(node)) && beginsOn(node, line))
      found.push(explain(analysis, node));
  };
  visit(file);
  return found;
}

/** A call in a chain counts to the line on which its own name stands. */
function beginsOn(call: ts.CallExpression | ts.NewExpression, line: number): boolean {
  const callee = call.expression;
  return lineOf(typescript.isPropertyAccessExpression(callee) ? callee.name : call) === line;
}

function explain(analysis: Analysis, call: ts.CallExpression | ts.NewExpression): CallExplanation {
  const acquired = declaredAcquisition(analysis, call);
  const acquires =
    acquired === undefined
      ? []
      : [`acquires a ${acquired.resource.noun}, to be released with ${wordsOf(acquired.resource)}`];
  const entry = declaringEntry(analysis, call);
  const model = declaredCall(analysis, call);
  if (entry !== undefined) {
    const source = entry.model.cites?.[entry.path] ?? entry.model.source;
    const by = `the model of "${entry.model.package}" (${entry.path})${source === undefined ? "" : `, after ${source}`}`;
    return { code: shortText(call), by, says: [...acquires, ...effectsIn(model ?? {})] };
  }
  if (model !== undefined)
    return { code: shortText(call), by: "JSDoc tags of what is called", says: [...acquires, ...effectsIn(model)] };
  if (acquires.length > 0) return { code: shortText(call), by: "the type of what it makes", says: acquires };
  const released = declaredReleased(analysis, call);
  if (released !== undefined)
    return { code: shortText(call), by: `what is known of a ${released.noun}`, says: ["releases it"] };
  const body = bodyOf(analysis, call);
  if (body === undefined) {
    const says = ["whatever is passed to it counts as kept, so that we lose sight of it"];
    return { code: shortText(call), by: "nobody: there is neither a model, nor tags, nor a body", says };
  }
  const by = `its body, ${body.getSourceFile().fileName}:${lineOf(body)}`;
  return { code: shortText(call), by, says: ["what it gets is followed through that body"] };
}

function wordsOf({ release, releasedBy }: { release: readonly string[]; releasedBy?: readonly string[] }): string {
  return releaseWords(release, releasedBy).replaceAll("`", "");
}

/** What a model says of a call, key by key; of acquisitions, its caller knows more. */
function effectsIn(model: CallModel): readonly string[] {
  const said = Object.entries(model).filter(([key]) => key !== "acquires" && key !== "unless");
  if (said.length === 0 && model.acquires === undefined) return ["it only borrows what it is passed"];
  return said.map(([key, value]) => (value === true ? key : `${key}: ${JSON.stringify(value)}`));
}
