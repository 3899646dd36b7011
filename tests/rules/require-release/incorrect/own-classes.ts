// options: { "evidence": "likely" }
import { watch, type FSWatcher } from "node:fs";

class Dialog {
  private readonly watcher: FSWatcher;
  answer = "";

  constructor(path: string) {
    this.watcher = watch(path);
  }

  async show(): Promise<string> {
    return await Promise.resolve(this.answer);
  }

  dispose(): void {
    this.watcher.close();
  }
}

// The class has something to end, and nobody ends it.
export async function ask(path: string): Promise<string> {
  const dialog = new Dialog(path);
//               ~~~~~~~~~~~~~~~~ neverReleased: `dialog` (Dialog) is acquired here and never released; `dispose()` is missing.
  const answer = await dialog.show();
  return answer.trim();
}
