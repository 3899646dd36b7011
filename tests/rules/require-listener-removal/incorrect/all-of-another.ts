// options: { "evidence": "likely" }
interface Bridge {
  addEventListener(event: string, listener: (text: string) => void): void;
  removeAllListeners(event: string): void;
}

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

// Those for another event go.
export class Editor {
  #last = "";

  componentDidMount(): void {
    window.bridge.addEventListener("command", (text) => {
      this.#last = text;
    });
    window.bridge.addEventListener("saved", (text) => {
//                ~~~~~~~~~~~~~~~~ owner: The listener for "saved" on `window.bridge` outlives 'Editor': 'componentWillUnmount' (line 26) does not take it off.
      this.#last = `${this.#last} ${text}`;
    });
  }

  componentWillUnmount(): void {
    window.bridge.removeAllListeners("command");
  }
}
