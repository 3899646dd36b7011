// options: { "evidence": "likely" }
import { readFile } from "node:fs";
import { expect } from "vitest";

// The process ends with another exit code than it was to.
export function tell(path: string): void {
  readFile(path, (error, data) => {
    if (error) console.error(error);
    console.log(data.toString());
//              ~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `data` is looked into here: look at `error` first.
    process.exit(0);
  });
}

// The test fails with another error than it had.
export function checkText(path: string, done: () => void): void {
  readFile(path, (error, data) => {
    expect(data.toString()).toBe("hello");
//         ~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `data` is looked into here: look at `error` first.
    done();
  });
}
