#!/usr/bin/env node
// Writes models.schema.json, the JSON schema of models, from the types in lib/models/vocabulary.ts; --check only compares.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { createGenerator } from "ts-json-schema-generator";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = path.join(root, "models.schema.json");

/** The schema's text, as it should stand in the file. */
async function schemaText() {
  const generator = createGenerator({
    path: path.join(root, "lib/models/vocabulary.ts"),
    tsconfig: path.join(root, "tsconfig.json"),
    type: "Model",
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const { $ref: _, ...schema } = generator.createSchema("Model");
  const models = {
    ...schema,
    title: "Models for eslint-plugin-lifecycle",
    type: "array",
    items: { $ref: "#/definitions/Model" },
  };
  return format(JSON.stringify(models), { ...(await resolveConfig(target)), parser: "json" });
}

const text = await schemaText();
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("models.schema.json is not what the vocabulary says: run npm run models:schema.");
  process.exitCode = 1;
}
