import { readArguments } from "./arguments.ts";
import { explainLine } from "./explain-line.ts";
import { sayStack } from "./faults.ts";
import { lintProject, type ExitCode } from "./lint-project.ts";
import type { Surroundings } from "./session.ts";
import { Trouble, saidBy } from "./trouble.ts";

/** `lifecycle-lint`: runs the command line `argv`. Never throws. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { version, out, err } = surroundings;
  try {
    const given = readArguments(argv, version);
    if ("answer" in given) {
      out.write(given.answer);
      return 0;
    }
    chooseColor(given.color);
    if (given.explain !== undefined) return await explainLine(given.explain, given, surroundings);
    return await lintProject(given, surroundings);
  } catch (error) {
    if (error instanceof Trouble) {
      err.write(`lifecycle-lint: ${error.message}\n`);
    } else {
      err.write(`lifecycle-lint: it broke: ${saidBy(error)}. Please report it; LIFECYCLE_DEBUG=1 shows where.\n`);
      sayStack(error, err);
    }
    return 2;
  }
}

/** ESLint and the formatters read the environment. */
function chooseColor(color: boolean | undefined): void {
  if (color === undefined) return;
  process.env[color ? "FORCE_COLOR" : "NO_COLOR"] = "1";
  delete process.env[color ? "NO_COLOR" : "FORCE_COLOR"];
}
