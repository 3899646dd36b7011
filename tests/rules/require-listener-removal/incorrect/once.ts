// options: { "evidence": "likely" }
// An agent that is stopped before the signal comes stays in the list of the process.
export class Agent {
  readonly #timer = setInterval(() => this.#report(), 10_000);

  constructor() {
    process.once("SIGTERM", () => this.stop());
//          ~~~~ owner: The listener for "SIGTERM" on `process` outlives 'Agent': 'stop' (line 14) does not take it off.
  }

  #report(): void {
    console.log("alive");
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

// Sound that is torn down before anybody clicks.
export class Sound {
  #context: AudioContext | undefined = new AudioContext();

  constructor() {
    document.body.addEventListener("click", () => void this.#context?.resume(), { once: true });
//                ~~~~~~~~~~~~~~~~ owner: The listener for "click" on `document.body` outlives 'Sound': 'dispose' (line 27) does not take it off.
  }

  dispose(): void {
    void this.#context?.close();
    this.#context = undefined;
  }
}
