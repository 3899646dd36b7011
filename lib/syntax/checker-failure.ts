/** Where TypeScript's checker breaks: it asserts what it takes for granted, and throws an error with this message where it was wrong. */
export function isCheckerFailure(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Debug Failure.");
}

/**
 * What `ask` answers, or `otherwise` where the checker breaks on it for good. Of most that it breaks on it knows the next
 * time that it stands for nothing; but `const parse = require("./other.ts").parse` it looks up each time.
 */
export function unlessBroken<Answer>(ask: () => Answer, otherwise: () => Answer): Answer {
  for (let failures = 0; failures < MAX_FAILURES; failures++) {
    try {
      return ask();
    } catch (error) {
      if (!isCheckerFailure(error)) throw error;
    }
  }
  return otherwise();
}

/** As many steps may lead from a name to where the checker breaks. */
const MAX_FAILURES = 4;
