/**
 * What a piece of code runs into when something that it counts on is not there: it is walked as if some places held
 * nothing, and others (an error) something. The first step that must then throw is the answer.
 *
 *     (error, files) => {            supposed: `error` is there, `files` is gone
 *       if (error) log(error);       goes on in either case
 *       files.forEach(add);          throws
 *     }
 *
 * Branches that cannot be told are both taken. Where one depends on what is supposed in a way that is not understood,
 * the code knows more than we do, and that path is given up.
 */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { Evaluation, type Failure, type Supposition } from "./supposed-evaluation.ts";
import { isGone, mayHold, type Value } from "./supposed-values.ts";

/** The first step of `body` that throws if things are as supposed; a path on which it throws is enough. */
export function firstFailure(body: ts.Node, supposition: Supposition): Failure | undefined {
  return new Walk(supposition).failureIn(body);
}

type End = "next" | "left";

class Walk extends Evaluation {
  failureIn(body: ts.Node): Failure | undefined {
    if (typescript.isBlock(body)) this.#statements(body.statements);
    else this.value(body as ts.Expression);
    return this.failure;
  }

  protected override enter(body: ts.ConciseBody): void {
    this.#branch(() => (typescript.isBlock(body) ? this.#statement(body) : this.#evaluated(body)));
  }

  #statements(statements: readonly ts.Statement[]): End {
    for (const statement of statements) if (this.#statement(statement) === "left") return "left";
    return "next";
  }

  #statement(node: ts.Statement): End {
    const end = this.#end(node);
    return this.isOver ? "left" : end;
  }

  #end(node: ts.Statement): End {
    if (typescript.isExpressionStatement(node)) return this.#evaluated(node.expression);
    if (typescript.isVariableStatement(node)) return this.#declarations(node.declarationList);
    if (typescript.isBlock(node)) return this.#statements(node.statements);
    if (typescript.isIfStatement(node)) return this.#if(node);
    if (typescript.isReturnStatement(node) || typescript.isThrowStatement(node)) {
      if (node.expression !== undefined) this.value(node.expression);
      const test =
        typescript.isThrowStatement(node) && this.supposition.fails?.(node) === true ? testOf(node) : undefined;
      if (test !== undefined && !this.isOver) this.fail("thrown", test, test);
      return "left";
    }
    if (typescript.isBreakOrContinueStatement(node)) return "left";
    if (typescript.isTryStatement(node)) return this.#try(node);
    if (typescript.isSwitchStatement(node)) return this.#switch(node);
    if (typescript.isLabeledStatement(node)) return this.#statement(node.statement);
    if (typescript.isIterationStatement(node, false)) return this.#loop(node);
    return "next";
  }

  #evaluated(expression: ts.Expression): End {
    this.value(expression);
    return "next";
  }

  #declarations({ declarations }: ts.VariableDeclarationList): End {
    for (const { name, initializer } of declarations) {
      if (initializer === undefined) continue;
      const value = this.value(initializer);
      if (this.isOver) return "left";
      this.#bind(name, value, initializer);
    }
    return "next";
  }

  #bind(name: ts.BindingName, value: Value, initializer: ts.Expression): void {
    if (typescript.isIdentifier(name)) {
      if (isGone(value)) this.places.set(name.text, "gone");
      else if (value === "unknown" && this.dependsOn(initializer)) this.knowing.set(name.text, "there");
      return;
    }
    if (isGone(value)) return this.fail("destructured", name, initializer);
    const source = skipOuter(initializer);
    for (const element of name.elements) {
      if (typescript.isOmittedExpression(element) || element.initializer !== undefined) continue;
      const key = element.propertyName ?? element.name;
      if (!typescript.isIdentifier(key) || !typescript.isIdentifier(element.name)) continue;
      const supposed = this.places.get(`${placeText(source)}.${key.text}`);
      if (supposed !== undefined) this.places.set(element.name.text, supposed);
    }
  }

  #if({ expression, thenStatement, elseStatement }: ts.IfStatement): End {
    const value = this.value(expression);
    if (this.isOver) return "left";
    const otherwise = (): End => (elseStatement === undefined ? "next" : this.#statement(elseStatement));
    if (value === "there") return this.#statement(thenStatement);
    if (value !== "unknown") return otherwise();
    if (this.dependsOn(expression)) return this.#knowing(() => this.#statement(thenStatement), otherwise);
    const ends = [this.#branch(() => this.#statement(thenStatement)), this.#branch(otherwise)];
    return ends.includes("next") ? "next" : "left";
  }

  /** Ways that are chosen knowing more than we do: what fails in them is no failure, and one that leaves makes the rest safe. */
  #knowing(...ways: readonly (() => End)[]): End {
    const ends = ways.map((way) => {
      const end = this.#branch(way);
      const fails = this.failure !== undefined;
      this.failure = undefined;
      return fails ? "left" : end;
    });
    if (ends.includes("left")) this.isGivenUp = true;
    return this.isGivenUp ? "left" : "next";
  }

  /** Runs one of several ways on; that it is given up does not end the others. */
  #branch(run: () => End): End {
    if (this.isOver) return "left";
    const end = run();
    const isLeft = end === "left" || this.isGivenUp;
    this.isGivenUp = false;
    return isLeft ? "left" : "next";
  }

  #try({ tryBlock, catchClause, finallyBlock }: ts.TryStatement): End {
    const tried = this.#branch(() => this.#statement(tryBlock));
    let end = tried;
    if (catchClause !== undefined) {
      // What throws in here is caught: the code has an answer to it.
      this.failure = undefined;
      end = this.#branch(() => this.#statement(catchClause.block)) === "next" ? "next" : tried;
    }
    if (finallyBlock === undefined) return end;
    return this.#statement(finallyBlock) === "left" ? "left" : end;
  }

  #switch({ expression, caseBlock }: ts.SwitchStatement): End {
    this.test(expression);
    if (this.isOver) return "left";
    for (const { statements } of caseBlock.clauses) this.#branch(() => this.#statements(statements));
    return "next";
  }

  #loop(node: ts.IterationStatement): End {
    if (typescript.isForOfStatement(node)) {
      if (isGone(this.value(node.expression))) this.fail("iterated", node.expression, node.expression);
    } else if (typescript.isForInStatement(node)) {
      if (isGone(this.value(node.expression))) return "next";
    } else if (typescript.isForStatement(node)) {
      if (node.initializer !== undefined && typescript.isVariableDeclarationList(node.initializer))
        this.#declarations(node.initializer);
      if (node.condition !== undefined && !mayHold(this.test(node.condition))) return "next";
    } else if (typescript.isWhileStatement(node) && !mayHold(this.test(node.expression))) return "next";
    if (this.isOver) return "left";
    this.#branch(() => this.#statement(node.statement));
    return "next";
  }
}

/** The test under which it is thrown, and nothing else is done: `if (socket === undefined) throw new Error("none");` */
function testOf(thrown: ts.ThrowStatement): ts.Expression | undefined {
  const { parent } = thrown;
  const isOnly = typescript.isBlock(parent) && parent.statements.length === 1;
  const test = isOnly ? parent.parent : parent;
  return typescript.isIfStatement(test) && test.thenStatement === (isOnly ? parent : thrown)
    ? test.expression
    : undefined;
}
