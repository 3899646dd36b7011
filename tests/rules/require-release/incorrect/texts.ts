// options: { "evidence": "likely" }

// A new picture, and the blob of the old one is kept alive by its URL.
export class Preview {
  private readonly image = new Image();

  set file(file: Blob) {
    this.image.src = URL.createObjectURL(file);
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  }
}

// The file is saved, and stays in memory.
export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  const url = URL.createObjectURL(blob);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  link.href = url;
  link.download = name;
  link.click();
}

// The worker has its code, and the URL of it stays.
export function start(code: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([code])));
//                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
}
