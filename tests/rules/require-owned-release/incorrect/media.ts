// Who plays a stream does not stop it.
export class Recorder {
  readonly #context = new AudioContext();
  #stream: MediaStream | undefined;

  async start(): Promise<void> {
    this.#stream = await navigator.mediaDevices.getUserMedia({ audio: true });
//                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The media stream in `this.#stream` is made here, and `stop()` (line 11) does not release it.
    this.#context.createMediaStreamSource(this.#stream).connect(this.#context.destination);
  }

  async stop(): Promise<void> {
    await this.#context.close();
  }
}
