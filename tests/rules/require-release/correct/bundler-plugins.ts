import { open } from "node:fs/promises";
import type { PluginOption } from "vite";

// A build whose version cannot be written fails, and its process ends.
export function versionFile(version: string): PluginOption {
  return {
    name: "version-file",
    async writeBundle() {
      const file = await open("dist/.version", "w");
      await file.writeFile(version);
      await file.close();
    },
  };
}
