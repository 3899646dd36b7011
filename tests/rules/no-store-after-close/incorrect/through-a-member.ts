// options: { "evidence": "likely" }
// A stream of media is ended through its tracks.
export class Camera {
  #stream: MediaStream | undefined;
  #isClosed = false;

  async open(): Promise<void> {
    if (this.#isClosed) return;
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: true });
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#stream` gets this after the wait on line 9, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.#isClosed = true;
    this.#stream?.getTracks().forEach((track) => {
      track.stop();
    });
  }
}
