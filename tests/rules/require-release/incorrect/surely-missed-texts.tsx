// Object URLs that pile up for sure.
import type { ReactNode } from "react";

// Each rendering makes another one.
export function Preview({ file }: { file: File }): ReactNode {
  return <img src={URL.createObjectURL(file)} />;
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
}

// The picture is drawn when it has been loaded, and its address is not needed any more.
export function draw(blob: Blob, canvas: CanvasRenderingContext2D): void {
  const image = new Image();
  image.onload = () => canvas.drawImage(image, 0, 0);
  image.src = URL.createObjectURL(blob);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
}

// So is what has been decoded.
export async function size(blob: Blob): Promise<number> {
  const image = new Image();
  const url = URL.createObjectURL(blob);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  image.src = url;
  await image.decode();
  return image.width;
}

// A file of any size, saved by a click.
export function save(file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  link.click();
}

// It may be shown as long as the page.
export function show(file: Blob): void {
  const image = document.querySelector("img")!;
  image.src = URL.createObjectURL(file);
}
