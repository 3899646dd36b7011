// options: { "evidence": "likely" }
declare function dial(): Promise<WebSocket>;

// Whether it is another one tells nothing of whether the owner has ended meanwhile.
export class Line {
  #socket: WebSocket | undefined;

  async open(): Promise<void> {
    const socket = await dial();
//        ~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 9, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    if (this.#socket === socket) return;
    this.#socket = socket;
  }

  close(): void {
    this.#socket?.close();
  }
}

// It is said that it has come too late, and left open all the same.
export class Outspoken {
  #socket: WebSocket | undefined;
  #isClosed = false;

  async open(): Promise<void> {
    this.#socket = await dial();
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 25, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    if (this.#isClosed) throw new Error("closed");
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close();
  }
}

declare function useEffect(effect: () => (() => void) | undefined): void;

// The picture may come when the effect is undone already, and then nobody revokes its URL.
export function usePicture(picture: Promise<Blob>, show: (url: string) => void): void {
  useEffect(() => {
    let url: string | undefined;
    void picture.then((blob) => {
      url = URL.createObjectURL(blob);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `url` gets this after the wait on line 41, and nobody asks whether the function that is returned has run meanwhile, which would have ended it.
      show(url);
    });
    return () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  });
}
