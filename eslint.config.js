import tseslint from "typescript-eslint";
import lifecycle from "./dist/index.js";

/** What TypeScript's native back end does not have, each with what to use instead. */
const NOT_NATIVE = {
  getRootSymbols: "Ask the type for its property instead.",
  symbolToString: "Use `symbol.name`, or the text of its declaration.",
  signatureToString: "Use the text of the signature's declaration.",
  isImplementationOfOverload: "Compare the declaration's `body` instead.",
  getPropertySymbolOfDestructuringAssignment: "Ask the type of what is destructured for its property.",
  getJSDocTags: "Use `symbol.getJsDocTags()`.",
  locals: "Use `checker.getSymbolsInScope` or a walk of your own.",
  flowNode: "Use our own graph.",
};

export default tseslint.config(
  { ignores: ["dist/", "coverage/", ".cache/", "examples/", "docs/", "tests/{rules,limits,incidents}/*/**"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      // Kinds of tokens are compared with kinds of nodes: all are members of SyntaxKind.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      // `"this" | "result" | string` says what the string usually is.
      "@typescript-eslint/no-redundant-type-constituents": "off",
    },
  },
  {
    files: ["tests/**/*.ts"],
    rules: { "@typescript-eslint/no-unnecessary-type-assertion": "off" },
  },
  {
    files: ["lib/**/*.ts"],
    extends: [lifecycle.configs.strict],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...Object.entries(NOT_NATIVE).map(([name, instead]) => ({
          selector: `MemberExpression > Identifier.property[name="${name}"]`,
          message: `TypeScript's native back end has no \`${name}\`. ${instead}`,
        })),
        {
          selector: 'MemberExpression[object.name=/[nN]ode$/][property.name="symbol"]',
          message: "TypeScript's native back end has no `node.symbol`. Use `checker.getSymbolAtLocation`.",
        },
        {
          selector: "ExportAllDeclaration",
          message: "A file that only hands on others hides who needs what.",
        },
      ],
    },
  },
);
