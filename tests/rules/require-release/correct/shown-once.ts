declare const archive: { load(path: string): Promise<Blob> };

// Another page comes, which needs it.
export async function open(path: string): Promise<void> {
  location.href = URL.createObjectURL(await archive.load(path));
}

// There is one for the time of the page.
async function showLogo(image: HTMLImageElement): Promise<void> {
  image.src = URL.createObjectURL(await archive.load("logo.svg"));
}

void showLogo(new Image());
