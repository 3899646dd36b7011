// By default nothing is said of an address that others are given: they may revoke it, or show it as long as they like.
declare class Cropper {
  constructor(image: HTMLImageElement, options: { ready(): void });
  replace(url: string): void;
}

declare function upload(url: string): Promise<void>;

// The library sets it as the picture's address, which is revoked once it is there.
export class Dialog {
  #cropper: Cropper | undefined;
  readonly #image = document.createElement("img");

  update(file: File): void {
    if (this.#cropper === undefined) {
      this.#cropper = new Cropper(this.#image, { ready: () => URL.revokeObjectURL(this.#image.src) });
    } else {
      this.#cropper.replace(URL.createObjectURL(file));
    }
  }
}

// It is kept with what else is known of the item, and is loaded anew from there.
export class Item {
  readonly #traits = new Map<string, string>();

  set(name: string, value: string): void {
    this.#traits.set(name, value);
  }

  useFile(file: File): void {
    const url = URL.createObjectURL(file) + `#${file.name}`;
    this.set("url", url);
  }

  async text(): Promise<string> {
    return (await fetch(this.#traits.get("url") ?? "")).text();
  }
}

// Where it fails, a few bytes stay.
export async function send(file: File): Promise<void> {
  const url = URL.createObjectURL(file);
  await upload(url);
  URL.revokeObjectURL(url);
}

const PREFIX = `blob:${location.origin}/`;
const ids = new Map<string, { id: string }>();

// Without what all of them begin with, and revoked by that.
export function idOf(key: string, text: string): string {
  const entry = { id: URL.createObjectURL(new Blob([text])).slice(PREFIX.length) };
  ids.set(key, entry);
  return entry.id;
}

export function forget(key: string): void {
  const entry = ids.get(key);
  if (entry) URL.revokeObjectURL(PREFIX + entry.id);
}
