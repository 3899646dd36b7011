import { createSocket, type Socket } from "node:dgram";
import * as vscode from "vscode";

// Nobody ends it but the host, whose process ends with it.
class Linter implements vscode.Disposable {
  readonly #found = vscode.languages.createDiagnosticCollection("lint");
  readonly #others: vscode.Disposable[] = [];

  async lint({ uri }: vscode.TextDocument): Promise<void> {
    this.#found.set(uri, []);
  }

  dispose(): void {
    for (const other of this.#others) other.dispose();
  }
}

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(new Linter());
}

// Behind the only call of `shutdown` there is no process any more.
class Robot {
  readonly #commands: Socket = createSocket("udp4");
  readonly #telemetry: Socket = createSocket("udp4");

  send(text: string): void {
    this.#telemetry.send(text, 9000);
  }

  async shutdown(): Promise<void> {
    this.#commands.close();
  }
}

const robot = new Robot();
robot.send("here");

process.on("SIGTERM", async () => {
  await robot.shutdown();
  process.exit(0);
});
