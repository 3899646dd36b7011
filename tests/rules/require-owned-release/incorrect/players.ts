import Hls from "hls.js";

// The list of a live stream is loaded again and again.
export class Channel {
  readonly #player = new Hls({ lowLatencyMode: true });
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The player in `this.#player` is made here, and `destroy()` (line 12) does not release it.

  play(video: HTMLVideoElement, url: string): void {
    this.#player.loadSource(url);
    this.#player.attachMedia(video);
  }

  destroy(): void {
    console.log("destroyed");
  }
}

// Without the element, it still loads.
export class Screen {
  #player: Hls | undefined;

  constructor(readonly video: HTMLVideoElement) {}

  play(url: string): void {
    this.#player = new Hls();
//                 ~~~~~~~~~ unreleased: The player in `this.#player` is made here, and `dispose()` (line 34) does not release it.
    this.#player.on(Hls.Events.MANIFEST_PARSED, () => void this.video.play());
    this.#player.loadSource(url);
    this.#player.attachMedia(this.video);
  }

  seek(seconds: number): void {
    this.#player?.startLoad(seconds);
  }

  dispose(): void {
    this.video.remove();
  }
}
