import { format, resolveConfig } from "prettier";

/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  configEmoji: [
    ["recommended", "✅"],
    ["strict", "🔒"],
  ],
  ignoreConfig: ["all"],
  ruleDocTitleFormat: "prefix-name",
  ruleDocSectionInclude: ["Incorrect", "Correct", "Limits", "Further reading"],
  ruleListColumns: ["name", "description", "configsError", "fixable", "hasSuggestions", "options"],
  async postprocess(content, path) {
    return format(content, { ...(await resolveConfig(path)), parser: "markdown" });
  },
};
