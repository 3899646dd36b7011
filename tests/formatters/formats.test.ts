import Ajv from "ajv-draft-04";
import { createRequire } from "node:module";
import type { SarifBuilder } from "node-sarif-builder";
import { expect, test } from "vitest";
import { SMALL_TSCONFIG, lifecycleLint, project } from "../cli/command.ts";

const FILES = {
  ".git/HEAD": "",
  "sub/tsconfig.json": SMALL_TSCONFIG,
  "sub/library.ts": "export function leak(): number {\n  return 1;\n}\nexport const keep = leak;\n",
  "sub/bug.ts":
    'import { leak } from "./library";\n\nexport function ü(): number {\n\treturn "öä".length + leak();\n}\n',
};

const schema = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object;
const ajv = new Ajv.default({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false });
const isSarif = ajv.compile(schema);

/** What the published schema finds wrong with `log`. */
function faultsOf(log: unknown): readonly string[] {
  return isSarif(log) ? [] : (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

async function formatted(format: string, files: Readonly<Record<string, string>> = FILES): Promise<string> {
  using at = project(files);
  return (await lifecycleLint(`${at.directory}/sub`, "--format", format)).out;
}

test("lifecycle shows the code, the path, and what to do", async () => {
  expect((await formatted("lifecycle")).replace(/in [\d.]+ s/, "in … s")).toMatchInlineSnapshot(`
    "bug.ts:4:23  error  lifecycle/no-leak
      \`leak\` leaks.
        3 │ export function ü(): number {
        4 │ 	return "öä".length + leak();
          │ 	                     ~~~~~~
        5 │ }
      1. library.ts:1  It is declared here.
           export function leak(): number {
      2. line 4  It is called here.
           return "öä".length + leak();
      → Call \`keep\`.
      → Remove the call.

    lifecycle/no-leak: https://github.com/eslint-plugin-lifecycle/eslint-plugin-lifecycle/blob/main/docs/rules/no-leak.md
    1 finding in 1 file; 2 files linted in … s; 1 finding with a suggestion.
    "
  `);
});

test("sarif is valid and holds rule, path and fixes", async () => {
  const log = JSON.parse(await formatted("sarif")) as SarifBuilder["log"];
  expect(faultsOf(log)).toEqual([]);
  const run = log.runs[0];
  expect(
    run?.tool.driver.rules?.map(({ id, helpUri }) => [id, helpUri?.endsWith(`/docs/rules/${id.slice(10)}.md`)]),
  ).toEqual([
    ["lifecycle/no-leak", true],
    ["lifecycle/no-luck", true],
  ]);
  expect(run?.results).toMatchInlineSnapshot(`
    [
      {
        "codeFlows": [
          {
            "threadFlows": [
              {
                "locations": [
                  {
                    "location": {
                      "message": {
                        "text": "It is declared here.",
                      },
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "sub/library.ts",
                          "uriBaseId": "SRCROOT",
                        },
                        "region": {
                          "endColumn": 2,
                          "endLine": 3,
                          "startColumn": 1,
                          "startLine": 1,
                        },
                      },
                    },
                  },
                  {
                    "location": {
                      "message": {
                        "text": "It is called here.",
                      },
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "sub/bug.ts",
                          "uriBaseId": "SRCROOT",
                        },
                        "region": {
                          "endColumn": 29,
                          "endLine": 4,
                          "startColumn": 23,
                          "startLine": 4,
                        },
                      },
                    },
                  },
                ],
              },
            ],
          },
        ],
        "fixes": [
          {
            "artifactChanges": [
              {
                "artifactLocation": {
                  "uri": "sub/bug.ts",
                  "uriBaseId": "SRCROOT",
                },
                "replacements": [
                  {
                    "deletedRegion": {
                      "endColumn": 27,
                      "endLine": 4,
                      "startColumn": 23,
                      "startLine": 4,
                    },
                    "insertedContent": {
                      "text": "keep",
                    },
                  },
                ],
              },
            ],
            "description": {
              "text": "Call \`keep\`.",
            },
          },
          {
            "artifactChanges": [
              {
                "artifactLocation": {
                  "uri": "sub/bug.ts",
                  "uriBaseId": "SRCROOT",
                },
                "replacements": [
                  {
                    "deletedRegion": {
                      "endColumn": 29,
                      "endLine": 4,
                      "startColumn": 23,
                      "startLine": 4,
                    },
                    "insertedContent": {
                      "text": "0",
                    },
                  },
                ],
              },
            ],
            "description": {
              "text": "Remove the call.",
            },
          },
        ],
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "index": 0,
                "uri": "sub/bug.ts",
                "uriBaseId": "SRCROOT",
              },
              "region": {
                "endColumn": 29,
                "endLine": 4,
                "startColumn": 23,
                "startLine": 4,
              },
            },
          },
        ],
        "message": {
          "text": "\`leak\` leaks.",
        },
        "partialFingerprints": {
          "lifecycle/v1": "b952df5b6722160620d486feccadb3be0866cc7e",
        },
        "relatedLocations": [
          {
            "id": 0,
            "message": {
              "text": "It is declared here.",
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "sub/library.ts",
                "uriBaseId": "SRCROOT",
              },
              "region": {
                "endColumn": 2,
                "endLine": 3,
                "startColumn": 1,
                "startLine": 1,
              },
            },
          },
          {
            "id": 1,
            "message": {
              "text": "It is called here.",
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "sub/bug.ts",
                "uriBaseId": "SRCROOT",
              },
              "region": {
                "endColumn": 29,
                "endLine": 4,
                "startColumn": 23,
                "startLine": 4,
              },
            },
          },
        ],
        "ruleId": "lifecycle/no-leak",
        "ruleIndex": 0,
      },
    ]
  `);
});

test("sarif tells suppressed findings, and files that do not parse, from findings", async () => {
  const log = JSON.parse(
    await formatted("sarif", {
      ...FILES,
      "sub/bug.ts": `${FILES["sub/bug.ts"]}// eslint-disable-next-line lifecycle/no-leak -- meant\nleak();\n`,
      "sub/broken.ts": "const = ;",
    }),
  ) as SarifBuilder["log"];
  expect(faultsOf(log)).toEqual([]);
  const run = log.runs[0];
  expect(run?.results?.map(({ suppressions }) => suppressions)).toEqual([
    undefined,
    [{ kind: "inSource", justification: "meant" }],
  ]);
  expect(run?.invocations?.[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ message: { text: expect.stringContaining("Parsing error") as string } }],
  });
});

test("a sarif log that breaks the schema would be noticed", () => {
  expect(faultsOf({ version: "2.1.0", runs: [{ tool: {} }] })).toEqual([
    "/runs/0/tool must have required property 'driver'",
  ]);
});

test("rdjson holds suggestions, with columns in bytes", async () => {
  expect(JSON.parse(await formatted("rdjson"))).toMatchInlineSnapshot(`
    {
      "diagnostics": [
        {
          "code": {
            "url": "https://github.com/eslint-plugin-lifecycle/eslint-plugin-lifecycle/blob/main/docs/rules/no-leak.md",
            "value": "lifecycle/no-leak",
          },
          "location": {
            "path": "bug.ts",
            "range": {
              "end": {
                "column": 31,
                "line": 4,
              },
              "start": {
                "column": 25,
                "line": 4,
              },
            },
          },
          "message": "\`leak\` leaks.",
          "related_locations": [
            {
              "location": {
                "path": "library.ts",
                "range": {
                  "end": {
                    "column": 2,
                    "line": 3,
                  },
                  "start": {
                    "column": 1,
                    "line": 1,
                  },
                },
              },
              "message": "It is declared here.",
            },
            {
              "location": {
                "path": "bug.ts",
                "range": {
                  "end": {
                    "column": 31,
                    "line": 4,
                  },
                  "start": {
                    "column": 25,
                    "line": 4,
                  },
                },
              },
              "message": "It is called here.",
            },
          ],
          "severity": "ERROR",
          "suggestions": [
            {
              "range": {
                "end": {
                  "column": 29,
                  "line": 4,
                },
                "start": {
                  "column": 25,
                  "line": 4,
                },
              },
              "text": "keep",
            },
            {
              "range": {
                "end": {
                  "column": 31,
                  "line": 4,
                },
                "start": {
                  "column": 25,
                  "line": 4,
                },
              },
              "text": "0",
            },
          ],
        },
      ],
      "source": {
        "name": "lifecycle-lint",
        "url": "https://www.npmjs.com/package/eslint-plugin-lifecycle",
      },
    }
  `);
});

test("github writes one annotation a line, seen from the repository's root", async () => {
  expect(await formatted("github")).toMatchInlineSnapshot(`
    "::error file=sub/bug.ts,line=4,endLine=4,col=23,endColumn=29,title=lifecycle/no-leak::\`leak\` leaks.%0A1. sub/library.ts:1: It is declared here.%0A2. sub/bug.ts:4: It is called here.%0Ahttps://github.com/eslint-plugin-lifecycle/eslint-plugin-lifecycle/blob/main/docs/rules/no-leak.md
    "
  `);
});

test("gitlab names a finding alike when it moves", async () => {
  const [issue] = JSON.parse(await formatted("gitlab")) as { fingerprint: string; location: unknown }[];
  expect(issue).toMatchObject({
    check_name: "lifecycle/no-leak",
    severity: "major",
    location: { path: "sub/bug.ts", lines: { begin: 4, end: 4 } },
  });
  const moved = { ...FILES, "sub/bug.ts": `// a comment\n${FILES["sub/bug.ts"]}` };
  const [again] = JSON.parse(await formatted("gitlab", moved)) as { fingerprint: string }[];
  expect(again?.fingerprint).toBe(issue?.fingerprint);
});

test.each(["sarif", "rdjson", "gitlab"])("%s is well-formed when there is nothing to report", async (format) => {
  const nothing = await formatted(format, { "sub/tsconfig.json": SMALL_TSCONFIG, "sub/a.ts": "export {};\n" });
  expect(() => JSON.parse(nothing) as unknown).not.toThrow();
});
