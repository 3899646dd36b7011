// options: { "evidence": "likely" }
declare const archive: { load(path: string): Promise<Blob> };

// It is called for each picture.
export class Gallery {
  constructor(readonly image: HTMLImageElement) {}

  async openGallery(): Promise<void> {
    await this.showLogoOnce();
  }

  private async showLogoOnce(): Promise<void> {
    this.image.src = URL.createObjectURL(await archive.load("logo.svg"));
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  }
}

for (const image of document.images) await new Gallery(image).openGallery();
