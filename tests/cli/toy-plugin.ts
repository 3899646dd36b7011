import type { TSESLint } from "@typescript-eslint/utils";
import { presetOf } from "../../lib/configs/index.ts";
import type typescript from "typescript";
import { createRule } from "../../lib/eslint/create-rule.ts";
import type { Finding } from "../../lib/lifecycle/finding.ts";
import { ts } from "../../lib/syntax/typescript.ts";

/**
 * A rule that needs types and little else, to try the command with: a call of `leak`, declared
 * in any file, that gives a number, is reported; the trace leads through the declaration.
 */
const noLeak = createRule({
  name: "no-leak",
  docs: { description: "Disallow calls of leak", preset: "recommended" },
  type: "problem",
  messages: { leak: "`{{name}}` leaks.", keep: "Call `keep`.", drop: "Remove the call." },
  schema: [{ type: "object", properties: { loud: { type: "boolean" } }, additionalProperties: false }],
  defaultOptions: [{ loud: false }],
  ask: ({ checker }, file) => {
    const findings: Finding<"leak" | "keep" | "drop">[] = [];
    const visit = (node: typescript.Node): void => {
      const declaration = ts.isCallExpression(node) ? checker.getResolvedSignature(node)?.declaration : undefined;
      if (ts.isCallExpression(node) && declaration !== undefined && isLeak(declaration)) {
        const { expression } = node;
        findings.push({
          messageId: "leak",
          data: { name: expression.getText(file) },
          node,
          trace: [
            { node: declaration, text: "It is declared here." },
            { node, text: "It is called here." },
          ],
          repairs: [
            { messageId: "keep", edits: [{ range: [expression.getStart(file), expression.end], text: "keep" }] },
            { messageId: "drop", edits: [{ range: [node.getStart(file), node.end], text: "0" }] },
          ],
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return findings;
  },
});

function isLeak(declaration: typescript.Node): boolean {
  return ts.isFunctionDeclaration(declaration) && declaration.name?.text === "leak";
}

/** Always breaks. */
const noLuck = createRule({
  name: "no-luck",
  docs: { description: "Disallow luck", preset: "all" },
  type: "problem",
  messages: {},
  defaultOptions: [],
  ask: () => {
    throw new Error("out of luck");
  },
});

const toy = {
  meta: { name: "toy", version: "1.2.3", namespace: "lifecycle" },
  rules: { "no-leak": noLeak, "no-luck": noLuck } as unknown as Record<string, TSESLint.LooseRuleDefinition>,
  configs: {} as Record<string, TSESLint.FlatConfig.Config>,
} satisfies TSESLint.FlatConfig.Plugin;
toy.configs = { recommended: presetOf(toy, "recommended"), strict: presetOf(toy, "strict"), all: presetOf(toy, "all") };

export default toy;
