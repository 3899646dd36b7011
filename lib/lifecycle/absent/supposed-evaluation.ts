/** The evaluation of expressions under a supposition: what they come to, and which of them must throw. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import {
  constantOf,
  isGone,
  mentionsPlace,
  negated,
  typeofTest,
  type Supposed,
  type Value,
} from "./supposed-values.ts";

export interface Supposition {
  /** By the text that names them: `files`, `this.socket`. */
  readonly places: ReadonlyMap<string, Supposed>;
  /** Whether a test that cannot be told may depend on what is supposed. */
  readonly dependsOn: (test: ts.Node) => boolean;
  /** What becomes of the path at a call whose callee and arguments have been evaluated. */
  readonly atCall: (call: ts.CallExpression) => "goes on" | "given up" | "throws";
  /** Whether a function that is passed on runs before the call is over. */
  readonly runsAtOnce: (literal: ts.Node) => boolean;
  /** Whether functions that are passed on are looked into although they run later: things are as supposed then too. */
  readonly entersLater: boolean;
  /** Whether it is a failure that this throws, under a test of what is supposed. */
  readonly fails?: (thrown: ts.ThrowStatement) => boolean;
  /** The test of an assertion: where it does not hold, the call throws. */
  readonly assertedBy: (call: ts.CallExpression) => ts.Expression | undefined;
}

/** A step that throws under a supposition. */
export interface Failure {
  readonly how: "dereferenced" | "destructured" | "iterated" | "called" | "asserted" | "thrown" | "passed on";
  /** What throws: the access, the pattern, the call; the test under which it is thrown. */
  readonly node: ts.Node;
  /** What is gone, as it is named there; the test of an assertion. */
  readonly place: ts.Expression | ts.BindingName;
}

export abstract class Evaluation {
  protected readonly supposition: Supposition;
  protected readonly places: Map<string, Supposed>;
  /** Local names for what depends on what is supposed: `const wasOpen = this.state === "open"`. */
  protected readonly knowing = new Map<string, Supposed>();
  protected failure: Failure | undefined;
  protected isGivenUp = false;

  constructor(supposition: Supposition) {
    this.supposition = supposition;
    this.places = new Map(supposition.places);
  }

  protected get isOver(): boolean {
    return this.failure !== undefined || this.isGivenUp;
  }

  /** Walks the body of a function that is passed on. */
  protected abstract enter(body: ts.ConciseBody): void;

  /** The value of a test; the path is given up where it cannot be told, but may hang on what is supposed. */
  protected test(expression: ts.Expression): Value {
    const value = this.value(expression);
    if (value === "unknown" && !this.isOver && this.dependsOn(expression)) this.isGivenUp = true;
    return value;
  }

  protected dependsOn(node: ts.Node): boolean {
    return this.supposition.dependsOn(node) || mentionsPlace(node, this.places) || mentionsPlace(node, this.knowing);
  }

  protected value(expression: ts.Expression): Value {
    const value = this.#valueOf(expression);
    return this.isOver ? "unknown" : value;
  }

  #valueOf(expression: ts.Expression): Value {
    const node = skipOuter(expression);
    if (typescript.isIdentifier(node)) return node.text === "undefined" ? "gone" : this.#supposed(node);
    if (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node))
      return this.#access(node);
    if (typescript.isCallExpression(node)) return this.#call(node);
    if (typescript.isBinaryExpression(node)) return this.#binary(node);
    if (typescript.isPrefixUnaryExpression(node) && node.operator === typescript.SyntaxKind.ExclamationToken)
      return negated(this.value(node.operand));
    if (typescript.isConditionalExpression(node)) return this.#conditional(node);
    if (typescript.isTypeOfExpression(node)) return (this.value(node.expression), "there");
    if (typescript.isFunctionLike(node) || typescript.isClassExpression(node)) return "there";
    const constant = constantOf(node);
    if (constant !== undefined) return constant;
    if (typescript.isSpreadElement(node) && isGone(this.value(node.expression)))
      this.fail("iterated", node, node.expression);
    typescript.forEachChild(node, (child) => this.#part(child));
    return typescript.isNewExpression(node) || typescript.isArrayLiteralExpression(node) ? "there" : "unknown";
  }

  /** A part of something larger: an argument, an element, a property. */
  #part(node: ts.Node): void {
    if (this.isOver || typescript.isFunctionLike(node) || typescript.isTypeNode(node)) return;
    if (typescript.isExpression(node)) this.value(node);
    else typescript.forEachChild(node, (child) => this.#part(child));
  }

  #supposed(node: ts.Expression): Value {
    return this.places.get(placeText(node)) ?? "unknown";
  }

  #access(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Value {
    const supposed = this.places.get(placeText(node));
    if (supposed !== undefined) return supposed;
    const base = this.value(node.expression);
    if (this.isOver) return "unknown";
    if (base === "skipped" && typescript.isOptionalChain(node)) return "skipped";
    if (typescript.isElementAccessExpression(node) && !isGone(base)) this.value(node.argumentExpression);
    if (!isGone(base)) return "unknown";
    if (node.questionDotToken !== undefined) return "skipped";
    this.fail("dereferenced", node, node.expression);
    return "unknown";
  }

  #call(node: ts.CallExpression): Value {
    const asserted = this.supposition.assertedBy(node);
    if (asserted !== undefined) return this.#assertion(node, asserted);
    const callee = this.value(node.expression);
    if (this.isOver) return "unknown";
    if (callee === "skipped" && typescript.isOptionalChain(node)) return "skipped";
    if (isGone(callee)) {
      if (node.questionDotToken !== undefined) return "skipped";
      this.fail("called", node, node.expression);
      return "unknown";
    }
    for (const argument of node.arguments) {
      const literal = functionGiven(argument);
      if (literal === undefined) this.value(argument);
      else if (
        mentionsPlace(literal.body, this.places) &&
        (this.supposition.entersLater || this.supposition.runsAtOnce(literal))
      )
        this.enter(literal.body);
      if (this.isOver) return "unknown";
    }
    const outcome = this.supposition.atCall(node);
    if (outcome === "given up") this.isGivenUp = true;
    if (outcome === "throws") this.fail("passed on", node, node.arguments[0] ?? node.expression);
    return "unknown";
  }

  #assertion(call: ts.CallExpression, test: ts.Expression): Value {
    const value = this.value(test);
    if (this.isOver) return "unknown";
    const names = [...this.places].filter(([, supposed]) => supposed === "there");
    if (mentionsPlace(test, new Map(names))) this.isGivenUp = true;
    else if (isGone(value) || value === "falsy" || (value === "unknown" && mentionsPlace(test, this.places)))
      this.fail("asserted", call, test);
    return "unknown";
  }

  #binary(node: ts.BinaryExpression): Value {
    const { SyntaxKind } = typescript;
    const operator = node.operatorToken.kind;
    switch (operator) {
      case SyntaxKind.AmpersandAmpersandToken:
      case SyntaxKind.BarBarToken:
      case SyntaxKind.QuestionQuestionToken:
        return this.#logical(node);
      case SyntaxKind.EqualsEqualsToken:
      case SyntaxKind.EqualsEqualsEqualsToken:
        return this.#equality(node);
      case SyntaxKind.ExclamationEqualsToken:
      case SyntaxKind.ExclamationEqualsEqualsToken:
        return negated(this.#equality(node));
    }
    const isAssignment = operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment;
    if (!isAssignment) this.value(node.left);
    else if (!this.places.has(placeText(node.left))) this.#target(node.left);
    const value = this.value(node.right);
    if (isAssignment) this.places.delete(placeText(node.left));
    return operator === SyntaxKind.EqualsToken ? value : operator === SyntaxKind.CommaToken ? value : "unknown";
  }

  /** `a.b` in `a.b = c` looks into `a`, not at what `a.b` was. */
  #target(left: ts.Expression): void {
    const node = skipOuter(left);
    if (!typescript.isPropertyAccessExpression(node) && !typescript.isElementAccessExpression(node)) return;
    if (isGone(this.value(node.expression))) this.fail("dereferenced", node, node.expression);
  }

  #logical(node: ts.BinaryExpression): Value {
    const { AmpersandAmpersandToken, QuestionQuestionToken } = typescript.SyntaxKind;
    const operator = node.operatorToken.kind;
    const left = this.value(node.left);
    if (this.isOver) return "unknown";
    if (left === "unknown" && this.dependsOn(node.left)) return this.#guarded(node.right);
    const isFalse = isGone(left) || left === "falsy";
    if (left !== "unknown") {
      const takesRight =
        operator === AmpersandAmpersandToken ? !isFalse : operator === QuestionQuestionToken ? isGone(left) : isFalse;
      return takesRight ? this.value(node.right) : left;
    }
    const right = this.value(node.right);
    // `unknown && false` is falsy whatever the left side is; `unknown || true` is truthy.
    if (operator === AmpersandAmpersandToken && (isGone(right) || right === "falsy")) return "falsy";
    return operator === typescript.SyntaxKind.BarBarToken && right === "there" ? "there" : "unknown";
  }

  /** What is evaluated only where a test says so that knows more than we do: it does not fail. */
  #guarded(expression: ts.Expression): Value {
    this.value(expression);
    this.failure = undefined;
    return "unknown";
  }

  /** Whether both sides are the same; `null` and `undefined` are taken for one. */
  #equality({ left, right }: ts.BinaryExpression): Value {
    const type = typeofTest(left, right);
    if (type !== undefined) {
      const value = this.value(type.of);
      if (!isGone(value)) return "unknown";
      return type.is === "undefined" ? "there" : "falsy";
    }
    const values = [this.value(left), this.value(right)];
    if (values.includes("unknown") || !values.some(isGone)) return "unknown";
    return values.every(isGone) ? "there" : "falsy";
  }

  #conditional(node: ts.ConditionalExpression): Value {
    const value = this.value(node.condition);
    if (this.isOver) return "unknown";
    if (value === "unknown" && this.dependsOn(node.condition)) {
      this.#guarded(node.whenTrue);
      return this.#guarded(node.whenFalse);
    }
    if (value === "unknown") {
      const [yes, no] = [this.value(node.whenTrue), this.value(node.whenFalse)];
      return yes === no ? yes : "unknown";
    }
    return this.value(value === "there" ? node.whenTrue : node.whenFalse);
  }

  protected fail(how: Failure["how"], node: ts.Node, place: ts.Expression): void {
    if (!this.isOver) this.failure = { how, node, place: skipOuter(place) };
  }
}
