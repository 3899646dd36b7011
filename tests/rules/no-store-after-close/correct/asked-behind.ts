// options: { "evidence": "likely" }
declare function dial(): Promise<WebSocket>;

// The one that was there before tells whether it has been taken away.
export class Line {
  #socket: WebSocket | undefined;
  #isClosed = false;

  async open(): Promise<void> {
    const socket = await dial();
    if (this.#socket === socket || this.#isClosed) return;
    this.#socket = socket;
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close();
  }
}

// It is thrown for the sake of the handler, which closes.
export class Outspoken {
  #socket: WebSocket | undefined;
  #isClosed = false;

  async open(): Promise<void> {
    try {
      this.#socket = await dial();
      if (this.#isClosed) throw new Error("closed");
    } catch (error) {
      this.#socket?.close();
      throw error;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close();
  }
}

declare function useEffect(effect: () => (() => void) | undefined): void;

// A picture that comes too late gets no URL.
export function usePicture(picture: Promise<Blob>, show: (url: string) => void): void {
  useEffect(() => {
    let url: string | undefined;
    let isStale = false;
    void picture.then((blob) => {
      if (isStale) return;
      url = URL.createObjectURL(blob);
      show(url);
    });
    return () => {
      isStale = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  });
}
