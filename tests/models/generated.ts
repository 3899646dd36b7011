/**
 * Declarations that no package has: a generator writes them. What stands here is the part of its template that our models
 * speak of, by file names as they are found from the tests.
 */
export const generated: Readonly<Record<string, string>> = {
  "node_modules/@prisma/client/package.json": `{ "name": "@prisma/client", "types": "index.d.ts" }`,
  "node_modules/@prisma/client/index.d.ts": `export * from ".prisma/client";`,
  "node_modules/.prisma/client/package.json": `{ "name": ".prisma/client", "types": "index.d.ts" }`,
  // `class PrismaClient<` in generator-build/index.js of @prisma/client 6.19.
  "node_modules/.prisma/client/index.d.ts": `
    export class PrismaClient<Options extends object = object> {
      constructor(optionsArg?: Options);
      $on(eventType: string, callback: (event: unknown) => void): PrismaClient;
      $connect(): Promise<void>;
      $disconnect(): Promise<void>;
      $queryRaw<T = unknown>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
      $transaction<R>(
        fn: (prisma: Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction">) => Promise<R>,
        options?: { maxWait?: number; timeout?: number },
      ): Promise<R>;
    }
  `,
};
