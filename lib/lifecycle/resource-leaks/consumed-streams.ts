/**
 * Streams that nobody declared: what a function has got by waiting for it, or its callback behind an error, and pipes on,
 * on one path. What is left unread on another path stays open.
 *
 *     files.open(key, (error, file) => {
 *       if (error) return next(error);
 *       if (request.method === "HEAD") return response.end();   // here
 *       pipeline(file, response, next);
 *     });
 */
import type ts from "typescript";
import { declaredAcquisition, declaredCall } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { escaped } from "../../syntax/escaped.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { ALSO_RELEASES } from "../resources/release-names.ts";
import { trackedAt, type TrackedResource } from "../resources/tracked.ts";
import { isKeptByMaker } from "./kept-by-maker.ts";
import { withoutThrows } from "./without-throws.ts";

const CONSUMERS: ReadonlySet<string> = new Set(["pipe", "pipeline", "pump"]);

const STREAM: Resource = {
  noun: "stream",
  release: [...new Set(["destroy", "resume", "pipe", ...ALSO_RELEASES, "on", "once", "read"])],
  releasedBy: ["pipeline", "pump"],
  lost: "leaks",
  after: "all",
};

/** The stream that `code` calls `name`, where it pipes it on. */
export function consumedStream(knowledge: Knowledge, code: ts.Node, name: string): Resource | undefined {
  const isConsumed = callsNamed(code, CONSUMERS).some((call) => {
    const source = sourceOf(call);
    return source?.text === name && isStream(knowledge, source);
  });
  return isConsumed ? STREAM : undefined;
}

/**
 * The stream that a callback calls `name`, where all others that are passed to a function of the same name read theirs, or
 * throw it away. There have to be several of them.
 *
 *     client.request(part, (error, answer) => { …; answer.resume(); });
 */
export function streamByExample(
  knowledge: Knowledge,
  callback: GivenFunction,
  call: ts.CallExpression,
): Resource | undefined {
  const maker = calleeName(call.expression);
  if (maker === undefined) return undefined;
  const others = callsNamed(call.getSourceFile(), new Set([maker])).flatMap((other) => {
    const last = other.arguments.at(-1);
    const code = functionGiven(last);
    return code === undefined || code === callback ? [] : [code];
  });
  return others.length > 1 && others.every((other) => readsItsStream(knowledge, other)) ? STREAM : undefined;
}

const readsItsStream = memoised((knowledge, code: GivenFunction): boolean => {
  const name = code.parameters[1]?.name;
  if (name === undefined || !typescript.isIdentifier(name)) return false;
  return consumedStream(knowledge, code, name.text) !== undefined || READS(name.text).test(code.body.getText());
});

const READS = (name: string): RegExp =>
  new RegExp(`\\b${escaped(name)}\\.(?:resume\\(|on\\(\\s*["'\`](?:data|readable)["'\`])`);

/** `file` of `file.pipe(response)`, and of `pipeline(file, response, done)`. */
function sourceOf(call: ts.CallExpression): ts.Identifier | undefined {
  const source = calleeName(call.expression) === "pipe" ? receiverOf(call) : call.arguments[0];
  return source !== undefined && typescript.isIdentifier(source) ? source : undefined;
}

/** What is piped may be an observable as well, or a value that goes through functions. */
function isStream({ checker }: Knowledge, source: ts.Identifier): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(source));
  if ((type.flags & typescript.TypeFlags.Any) !== 0) return /stream/i.test(source.getSourceFile().text);
  return ["on", "getReader"].some((name) => checker.getPropertyOfType(type, name) !== undefined);
}

/** The streams that functions of `file` wait for, and pipe on, tracked to their end. */
export function consumedStreams(knowledge: Knowledge, file: ts.SourceFile): readonly TrackedResource[] {
  const found = new Map<ts.Node, TrackedResource>();
  for (const call of callsNamed(file, CONSUMERS)) {
    const source = sourceOf(call);
    const node = source === undefined || !isStream(knowledge, source) ? undefined : awaitedCall(knowledge, source);
    const code = node === undefined ? undefined : enclosingFunction(node);
    if (node === undefined || code === undefined || found.has(node) || !isInside(call, code)) continue;
    if (declaredAcquisition(knowledge, node) !== undefined || declaredCall(knowledge, node) !== undefined) continue;
    if (isKeptByMaker(knowledge, node)) continue;
    const subject = { resource: STREAM, noun: STREAM.noun, site: node, isPromised: true };
    const tracked = trackedAt(knowledge, code, { node, subject });
    found.set(node, { ...tracked, history: withoutThrows(tracked.history) });
  }
  return [...found.values()];
}

/** The call in `const file = await files.open(key)`. */
function awaitedCall({ checker }: Knowledge, name: ts.Identifier): ts.CallExpression | undefined {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  if (declaration.initializer === undefined || !typescript.isIdentifier(declaration.name)) return undefined;
  const value = skipOuter(declaration.initializer);
  const made = typescript.isAwaitExpression(value) ? skipOuter(value.expression) : undefined;
  // What `fetch` and its like give is the answer, of which the stream is a part.
  return made !== undefined && typescript.isCallExpression(made) && calleeName(made.expression) !== "fetch"
    ? made
    : undefined;
}
