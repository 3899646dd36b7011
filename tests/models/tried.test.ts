/** What models promise of packages that no rule's fixtures use, tried on a program: `// reported` ends the lines that are. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { lint } from "../harness/lint.ts";
import { diagnosticsOf, printDiagnostic, programsOf } from "../harness/program.ts";
import { root } from "../harness/root.ts";
import { generated } from "./generated.ts";

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
  "@prisma/client": `
    import { PrismaClient } from "@prisma/client";

    // The query may fail, and the pool stays.
    export async function count(): Promise<unknown> {
      const prisma = new PrismaClient(); // reported
      const rows = await prisma.$queryRaw\`select count(*) from orders\`;
      await prisma.$disconnect();
      return rows;
    }

    export async function countAndDisconnect(): Promise<unknown> {
      const prisma = new PrismaClient();
      try {
        return await prisma.$queryRaw\`select count(*) from orders\`;
      } finally {
        await prisma.$disconnect();
      }
    }

    // Connected as long as the process runs; and a query after the end connects again.
    const shared = new PrismaClient();

    export async function settle(): Promise<unknown> {
      await shared.$disconnect();
      return shared.$transaction(async (tx) => tx.$queryRaw\`select settle()\`);
    }
  `,
};

describe.each(Object.keys(programs))("the model of %s", (name) => {
  const code = programs[name]!;
  const file = path.join(root, "tests", "models", `${name.replace(/\W+/gu, "-")}-program.ts`);
  const libraries = Object.entries(generated).map(([at, text]) => [path.join(root, "tests", at), text] as const);
  const program = programsOf([], () => "").with(new Map([[file, code], ...libraries]));

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
