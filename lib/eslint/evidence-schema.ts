import type { TSESLint } from "@typescript-eslint/utils";

/** The options of a rule that can be told how sure a report has to be: `certain` is for everybody, `likely` for `strict`. */
export function evidenceSchema(
  description = "How sure a report has to be.",
): NonNullable<TSESLint.RuleMetaData<string>["schema"]> {
  return [
    {
      type: "object",
      properties: { evidence: { description, type: "string", enum: ["certain", "likely"] } },
      additionalProperties: false,
    },
  ];
}
