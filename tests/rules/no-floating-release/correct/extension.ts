// options: { "evidence": "likely" }
import { window } from "vscode";

interface Client {
  stop(): Promise<void>;
}

let client: Client | undefined;

// The host waits for what is returned.
export function deactivate(): Promise<void> | undefined {
  void window.showInformationMessage("bye");
  return client?.stop();
}

// A command is waited for by nobody.
export function reset(): void {
  client?.stop();
}

// It is one thing among others that is told by this name.
export class Part {
  readonly handlers = {
    off(): void {
      client?.stop();
    },
  };
}
