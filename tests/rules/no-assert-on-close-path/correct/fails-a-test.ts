import { readFile } from "node:fs";
import { expect } from "vitest";

// The test fails, with an error of its own or with another.
export function checkText(path: string, done: () => void): void {
  readFile(path, (error, data) => {
    expect(data.toString()).toBe("hello");
    done();
  });
}
