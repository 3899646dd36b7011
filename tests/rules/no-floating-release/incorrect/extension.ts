// options: { "evidence": "likely" }
import type { ExtensionContext } from "vscode";

interface Client {
  start(): Promise<void>;
  stop(): Promise<void>;
}

declare function makeClient(): Client;

let client: Client | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  client = makeClient();
  context.subscriptions.push({ dispose: () => undefined });
  await client.start();
}

// The host ends the process when this has returned.
export function deactivate(): void {
  if (client) {
    client.stop();
//  ~~~~~~~~~~~~~ inClosePath: `client.stop()` is not awaited, so whoever awaits `deactivate()` goes on before it is done.
  }
}
