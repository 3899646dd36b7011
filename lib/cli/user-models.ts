import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { wrongModel } from "../eslint/wrong-model.ts";
import { Trouble, saidBy } from "./trouble.ts";

/**
 * The models in the files that `--models` names: a list of models, one model, or settings that contain them.
 *
 * @throws Trouble where a file cannot be read, holds something else, or a wrong model.
 */
export function readUserModels(files: readonly string[], directory: string): readonly unknown[] {
  return files.flatMap((file) => {
    const models = modelsOf(readJson(file, directory), file);
    const wrong = wrongModel(models, "models");
    if (wrong !== undefined) throw new Trouble(`--models ${file}: ${wrong}`);
    return models;
  });
}

function readJson(file: string, directory: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(directory, file), "utf8");
  } catch (error) {
    throw new Trouble(`--models ${file} cannot be read (${saidBy(error)}); give it the path of a JSON file.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Trouble(`--models ${file} is not JSON (${saidBy(error)}).`);
  }
}

function modelsOf(content: unknown, file: string): readonly unknown[] {
  if (Array.isArray(content)) return content;
  if (typeof content === "object" && content !== null) {
    for (const key of ["settings", "lifecycle", "models"]) {
      if (key in content) return modelsOf((content as Record<string, unknown>)[key], file);
    }
    if ("package" in content) return [content];
  }
  throw new Trouble(
    `--models ${file} holds no models; write [{ "package": "…", "resources": { … }, "calls": { … } }].`,
  );
}
