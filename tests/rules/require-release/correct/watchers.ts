import { watch } from "chokidar";

// One for each file, which runs as long as the program.
export function watchAll(files: readonly string[], build: (file: string) => void): void {
  for (const file of files) {
    const watcher = watch(file, { persistent: false });
    watcher.on("change", () => build(file));
  }
}
