// options: { "evidence": "likely" }
// What is shown is a file, which is held as long as its address is.
export function watch(video: HTMLVideoElement, file: File): void {
  video.srcObject = null;
  video.src = URL.createObjectURL(file);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
}

// It is no part of what is returned.
export function show(file: File): HTMLImageElement {
  const image = new Image();
  image.src = URL.createObjectURL(file);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  return image;
}
