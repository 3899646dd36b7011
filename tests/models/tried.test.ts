/** What models promise of packages that no rule's fixtures use, tried on a program: `// reported` ends the lines that are. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { lint } from "../harness/lint.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";

const programs: Readonly<Record<string, string>> = {
  "@mikro-orm/core": `
    import { MikroORM, type EntityManager, type Options } from "@mikro-orm/core";

    // The migration may fail, and the database stays connected.
    export async function migrate(options: Options): Promise<void> {
      const orm = await MikroORM.init(options); // reported
      await orm.schema.create();
      await orm.close();
    }

    export async function migrateAndClose(options: Options): Promise<void> {
      const orm = await MikroORM.init(options);
      try {
        await orm.schema.create();
      } finally {
        await orm.close(true);
      }
    }

    export async function migrateOnly(options: Options): Promise<void> {
      await using orm = await MikroORM.init(options);
      await orm.schema.create();
    }

    // The transaction ends with the callback.
    export async function save(manager: EntityManager, order: object): Promise<void> {
      await manager.transactional(async (transaction) => {
        await transaction.persist(order).flush();
      });
    }
  `,
};

describe.each(Object.keys(programs))("the model of %s", (name) => {
  const code = programs[name]!;
  const file = path.join(root, "tests", "models", `${name.replace(/\W+/gu, "-")}-program.ts`);
  const program = programsOf([], () => "").with(new Map([[file, code]]));

  test("is tried on what compiles", () => {
    expect(diagnosticsOf(program, file).map(printDiagnostic)).toEqual([]);
  });

  test("leads to the reports that are meant, and to no others", () => {
    const lines = code.split("\n");
    const expected = lines.flatMap((line, index) => (line.endsWith("// reported") ? [index + 1] : []));
    const rules = { "require-release": [], "no-double-release": [], "no-use-after-release": [] };
    expect(lint({ file, code, program, rules }).map(({ line }) => line)).toEqual(expected);
  });
});
