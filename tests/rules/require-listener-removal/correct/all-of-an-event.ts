// How they are put on does not say how they are taken off.
interface Bridge {
  addEventListener(event: string, listener: (text: string) => void): void;
  removeAllListeners(event: string): void;
}

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

export class Editors {
  #last = "";

  componentDidMount(): void {
    window.bridge.addEventListener("command", (text) => {
      this.#last = text;
    });
    window.bridge.addEventListener("saved", (text) => {
      this.#last = `${this.#last} ${text}`;
    });
  }

  componentWillUnmount(): void {
    this.#stopListening();
  }

  #stopListening(): void {
    window.bridge.removeAllListeners("command");
    window.bridge.removeAllListeners("saved");
  }
}

// Nobody can end it: dispose() is for what it has loaded last.
export class Types {
  #loaded: { dispose(): void }[] = [];

  constructor() {
    window.bridge.addEventListener("changed", (text) => this.load(text));
  }

  load(text: string): void {
    this.dispose();
    this.#loaded.push(add(text));
  }

  private dispose(): void {
    for (const one of this.#loaded.splice(0)) one.dispose();
  }
}

declare function add(text: string): { dispose(): void };
