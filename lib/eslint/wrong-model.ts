import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import { createRequire } from "node:module";
import { acquisitionNames, catalogOf, resourceNamed } from "../models/catalog.ts";
import type { Model } from "../models/vocabulary.ts";
import { didYouMean } from "./nearest.ts";

const require = createRequire(import.meta.url);

let validate: ValidateFunction | undefined;

/**
 * What is wrong with `models`, in one sentence that names the place: `[0].resources.Pool.lost must be "starves",
 * "leaks", "runs" or "collected", not "leak"; did you mean "leaks"?` or `undefined` where nothing is.
 *
 * @param where What the sentence's path begins with: `settings.lifecycle.models`.
 */
export function wrongModel(models: unknown, where: string): string | undefined {
  // Most users have no models: the schema is read, and its library loaded, only where there are some.
  validate ??= new (require("ajv") as { Ajv: typeof Ajv }).Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
  }).compile(require("eslint-plugin-lifecycle/models.schema.json") as object);
  if (!validate(models)) return sentenceOf(validate.errors ?? [], where);
  return unknownResource(models as readonly Model[], where);
}

/** Of several alternatives, the one that was meant is the one that fits deepest; the most telling error comes first. */
function sentenceOf(errors: readonly ErrorObject[], where: string): string {
  const telling = errors.filter(({ keyword }) => keyword in TELLING);
  const depth = (error: ErrorObject): number => error.instancePath.split("/").length;
  const deepest = Math.max(...telling.map(depth));
  const [first] = telling
    .filter((error) => depth(error) === deepest)
    .sort((one, other) => TELLING[one.keyword]! - TELLING[other.keyword]!);
  if (first === undefined) return `${where} is no list of models.`;
  const alike = telling.filter((error) => error.instancePath === first.instancePath && error.keyword === first.keyword);
  return explain(first, alike, where + pathOf(first.instancePath));
}

const TELLING: Readonly<Record<string, number>> = { additionalProperties: 0, enum: 1, const: 1, required: 2, type: 3 };

function explain(error: ErrorObject, alike: readonly ErrorObject[], path: string): string {
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(error.params["additionalProperty"]);
      const known = [...new Set(alike.flatMap(({ parentSchema }) => Object.keys(propertiesOf(parentSchema))))];
      const meant = didYouMean(key, known);
      return `${path}${step(key)} is unknown${meant || `; known are ${listed(known, "and")}.`}`;
    }
    case "enum":
    case "const": {
      const allowed = [
        ...new Set(alike.flatMap(({ params }) => (params["allowedValues"] ?? [params["allowedValue"]]) as unknown[])),
      ];
      const given: unknown = error.data;
      const meant =
        typeof given === "string"
          ? didYouMean(
              given,
              allowed.filter((each) => typeof each === "string"),
            )
          : "";
      return `${path} must be ${listed(allowed, "or")}, not ${JSON.stringify(given)}${meant || "."}`;
    }
    case "required":
      return `${path} must have the key "${String(error.params["missingProperty"])}".`;
    default: {
      const types = [...new Set(alike.flatMap(({ params }) => params["type"] as string | string[]))];
      return `${path} must be ${types.map((type) => NOUNS[type] ?? type).join(" or ")}, not ${nounOf(error.data)}.`;
    }
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  number: "a number",
  object: "an object",
  string: "a string",
};

function nounOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value)
    ? "a list"
    : typeof value === "boolean"
      ? String(value)
      : (NOUNS[typeof value] ?? typeof value);
}

function listed(values: readonly unknown[], word: "and" | "or"): string {
  const spelled = values.map((value) => JSON.stringify(value));
  return spelled.length < 2 ? spelled.join("") : `${spelled.slice(0, -1).join(", ")} ${word} ${spelled.at(-1)}`;
}

function propertiesOf(schema: unknown): object {
  return (schema as { properties?: object } | undefined)?.properties ?? {};
}

/** `/0/calls/Pool#connect` → `[0].calls["Pool#connect"]` */
function pathOf(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => step(part.replaceAll("~1", "/").replaceAll("~0", "~")))
    .join("");
}

function step(key: string): string {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return /^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** Calls may only acquire what some model says how to release. */
function unknownResource(models: readonly Model[], where: string): string | undefined {
  const catalog = catalogOf(models);
  for (const [index, model] of models.entries()) {
    for (const [path, calls] of Object.entries(model.calls ?? {})) {
      for (const name of [calls].flat().flatMap(acquisitionNames)) {
        if (resourceNamed(catalog, model, name) !== undefined) continue;
        const meant = didYouMean(name, Object.keys(model.resources ?? {}));
        return `${where}[${index}].calls${step(path)} acquires "${name}", which is no resource of "${model.package}"${meant || "."}`;
      }
    }
  }
  return undefined;
}
