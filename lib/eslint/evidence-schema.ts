import type { TSESLint } from "@typescript-eslint/utils";

type Schema = NonNullable<TSESLint.RuleMetaData<string>["schema"]>;

/**
 * The options of a rule that can be told how sure a report has to be: `certain` is for everybody, `likely` for `strict`.
 *
 * @param others what else the rule can be told, as JSON schemas by name
 */
export function evidenceSchema(
  description = "How sure a report has to be.",
  others: Readonly<
    Record<string, { readonly type: "string"; readonly enum: string[]; readonly description: string }>
  > = {},
): Schema {
  return [
    {
      type: "object",
      properties: { evidence: { description, type: "string", enum: ["certain", "likely"] }, ...others },
      additionalProperties: false,
    },
  ];
}
