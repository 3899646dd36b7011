// By default nothing is said of what a program makes once, and keeps.
declare const archive: { load(path: string): Promise<Blob> };

export class Page {
  constructor(readonly image: HTMLImageElement) {}

  async openPageOnce(): Promise<void> {
    await this.showLogoOnce();
  }

  private async showLogoOnce(): Promise<void> {
    this.image.src = URL.createObjectURL(await archive.load("logo.svg"));
  }
}

await new Page(new Image()).openPageOnce();
