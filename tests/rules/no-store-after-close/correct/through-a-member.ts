// options: { "evidence": "likely" }
// It is asked behind the wait, and what has come too late is ended.
export class Camera {
  #stream: MediaStream | undefined;
  #isClosed = false;

  async open(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    if (this.#isClosed) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.#stream = stream;
  }

  get tracks(): number {
    return this.#stream?.getTracks().length ?? 0;
  }

  close(): void {
    this.#isClosed = true;
    this.#stream?.getTracks().forEach((track) => {
      track.stop();
    });
  }
}
