import Hls from "hls.js";

// A channel ends with its player, and the next one gets a player of its own.
export class Channel {
  #player: Hls | undefined;

  play(video: HTMLVideoElement, url: string): void {
    this.#player?.destroy();
    this.#player = new Hls();
    this.#player.loadSource(url);
    this.#player.attachMedia(video);
  }

  destroy(): void {
    this.#player?.destroy();
    this.#player = undefined;
  }
}

// The page has one player, as long as it is shown.
export function play(video: HTMLVideoElement, url: string): void {
  const player = new Hls();
  player.loadSource(url);
  player.attachMedia(video);
}
