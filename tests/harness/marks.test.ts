import type { Linter } from "eslint";
import { expect, test } from "vitest";
import { withMarks, withoutMarks } from "./marks.ts";

const code = `connect();
function f() {
  release(a,
    b);
}
// ~ is no mark: neither is this.
`;

const at = (
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  messageId: string,
): Linter.LintMessage => ({
  ruleId: "lifecycle/no-foo",
  severity: 2,
  message: "It happens here.",
  messageId,
  line,
  column,
  endLine,
  endColumn,
});

const marked = `connect();
//<~~~~~~ first: It happens here.
function f() {
  release(a,
//~~~~~~~ second: It happens here.
//~~~~~~~~~~> goesOn: It happens here.
    b);
//  ~ third: It happens here.
}
// ~ is no mark: neither is this.
`;

test("a mark shows the range, the message's id and the message under the line", () => {
  const reports = [
    at(1, 1, 1, 10, "first"),
    at(3, 3, 3, 10, "second"),
    at(3, 3, 4, 7, "goesOn"),
    at(4, 5, 4, 6, "third"),
  ];
  expect(withMarks(code, reports)).toBe(marked);
});

test("what is compiled is the text without its marks", () => {
  expect(withoutMarks(marked)).toBe(code);
});
