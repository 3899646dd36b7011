/** Where TypeScript's checker breaks: it asserts what it takes for granted, and throws an error with this message where it was wrong. */
function isCheckerFailure(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Debug Failure.");
}

/**
 * What `ask` answers, or `otherwise` where the checker breaks on it for good. Of most that it breaks on it knows the next
 * time that it stands for nothing; but `const parse = require("./other.ts").parse` it looks up each time.
 *
 * @param maxFailures How often it may break before it is taken to do so for good.
 */
export function unlessBroken<Answer, Other>(
  ask: () => Answer,
  otherwise: () => Other,
  maxFailures = MAX_FAILURES,
): Answer | Other {
  for (let failures = 0; failures < maxFailures; failures++) {
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
