// options: { "evidence": "likely" }
declare const archive: { load(path: string): Promise<Blob> };

// Each time the picture is loaded anew, one more stays.
export function reload(image: HTMLImageElement, path: string): void {
  void archive.load(path).then((data) => {
    image.src = URL.createObjectURL(data);
//              ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  });
}
