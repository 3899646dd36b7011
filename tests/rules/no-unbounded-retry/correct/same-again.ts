// options: { "evidence": "likely" }
declare function fetchText(url: string, token?: string): Promise<string>;

declare function sleep(milliseconds: number): Promise<void>;

declare function ask(question: string): Promise<string>;

// It counts.
export async function counted(url: string, attempt = 0): Promise<string> {
  try {
    return await fetchText(url);
  } catch (error) {
    if (attempt > 3) throw error;
    return counted(url, attempt + 1);
  }
}

let token = "";

// Something is done about it in between.
export async function authorised(url: string): Promise<string> {
  try {
    return await fetchText(url, token);
  } catch {
    token = await fetchText("/token");
    return authorised(url);
  }
}

// Somebody answers, and may answer something else.
export async function number(): Promise<number> {
  try {
    return parse(await ask("How many?"));
  } catch {
    return number();
  }
}

function parse(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error("no number");
  return Number(text);
}

const mirrors = ["/a", "/b"];

// The next attempt is made elsewhere, and mirrors come to an end.
export async function mirrored(path: string): Promise<string> {
  try {
    return await fetchText(`${mirrors.shift() ?? ""}${path}`);
  } catch (error) {
    if (mirrors.length === 0) throw error;
    return mirrored(path);
  }
}

export class Feed {
  #isOpen = true;

  // It is asked whether it is still wanted.
  async read(url: string): Promise<string> {
    try {
      return await fetchText(url);
    } catch (error) {
      if (!this.#isOpen) throw error;
      await sleep(1000);
      return this.read(url);
    }
  }

  close(): void {
    this.#isOpen = false;
  }
}

interface Folder {
  readonly name: string;
  readonly folders: readonly Folder[];
}

// It is called for another one.
export async function sizes(folder: Folder, retries = 3): Promise<string[]> {
  const inner = await Promise.all(folder.folders.map((each) => sizes(each)));
  try {
    return [await fetchText(folder.name), ...inner.flat()];
  } catch (error) {
    if (retries === 0) throw error;
    return sizes(folder, retries - 1);
  }
}
