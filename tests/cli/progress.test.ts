import { expect, test, vi } from "vitest";
import { progressOn } from "../../lib/cli/progress.ts";

function terminal(isTTY: boolean) {
  let written = "";
  return { isTTY, columns: 40, write: (text: string) => (written += text), written: () => written };
}

test("a short run shows no progress, a long one the file at hand, in one line that goes away", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const stream = terminal(true);
  const progress = progressOn(stream, (file) => file.toUpperCase());
  progress.step("a.ts");
  expect(stream.written()).toBe("");
  vi.advanceTimersByTime(1500);
  progress.step("a-very-long-name-of-a-file-that-does-not-fit.ts");
  expect(stream.written()).toBe("\r\u001B[KLinting file 2: A-VERY-LONG-NAME-OF-A-F");
  progress.clear();
  expect(stream.written()).toMatch(/\r\u001B\[K$/);
  vi.useRealTimers();
});

test("nothing is shown where there is no terminal", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const stream = terminal(false);
  const progress = progressOn(stream, String);
  vi.advanceTimersByTime(5000);
  progress.step("a.ts");
  progress.clear();
  expect(stream.written()).toBe("");
  vi.useRealTimers();
});
