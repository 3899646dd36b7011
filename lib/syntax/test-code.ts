import type ts from "typescript";
import { callGivenTo } from "./given-functions.ts";
import { ts as typescript } from "./typescript.ts";

const RUNS_TESTS = /^(?:it|test|describe|suite|before|after|beforeEach|afterEach|beforeAll|afterAll)\b/;

/** Does `node` stand in a callback of `it`, `test`, `describe` or the like, or in a file of tests? */
export function isInTest(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const given = typescript.isFunctionLike(at) ? callGivenTo(at) : undefined;
    if (given !== undefined && RUNS_TESTS.test(given.call.expression.getText())) return true;
  }
  return isTestFile(node.getSourceFile());
}

/** `service.test.ts`, `__tests__/service.ts` */
export function isTestFile({ fileName }: ts.SourceFile): boolean {
  return /\.(?:test|spec)\.[cm]?[jt]sx?$|\/__tests__\//.test(fileName);
}

/** Does the file stand in a folder of tests, or is it one? */
export function isAmongTests({ fileName }: ts.SourceFile): boolean {
  return /(?:^|[/.])(?:tests?|specs?|__tests__|mocks?|__mocks__)[/.]/.test(fileName);
}
