// The listener asks first whether it is over, and whoever was to take it off has said so.
export function play(video: HTMLVideoElement, told: EventTarget, failed: (event: Event) => void): void {
  let isOver = false;
  const onError = (event: Event): void => {
    if (isOver) return;
    failed(event);
  };
  video.addEventListener("error", onError, true);
  told.addEventListener("destroy", () => {
    isOver = true;
    video.removeEventListener("error", onError);
  });
}
