import { Terminal, type IDisposable, type ITerminalAddon } from "@xterm/xterm";

class Stamps implements ITerminalAddon {
  #listening: IDisposable | undefined;

  activate(terminal: Terminal): void {
    this.#listening = terminal.onLineFeed(() => terminal.write(new Date().toISOString()));
  }

  dispose(): void {
    this.#listening?.dispose();
  }
}

// The terminal takes its listeners and addons with it.
export class Tab {
  readonly #terminal = new Terminal({ cursorBlink: true });
  readonly #stamps = new Stamps();

  constructor(readonly send: (text: string) => void) {
    this.#terminal.loadAddon(this.#stamps);
    this.#terminal.onData((text) => this.send(text));
  }

  open(host: HTMLElement): void {
    this.#terminal.open(host);
  }

  destroy(): void {
    this.#terminal.dispose();
  }
}

// The page is the terminal.
export function start(box: HTMLElement, send: (text: string) => void): void {
  const terminal = new Terminal();
  terminal.open(box);
  terminal.onData(send);
}
