// options: { "evidence": "likely" }
// Entries that a rejected promise leaves behind.
declare function fetchPage(url: string): Promise<string>;
declare function isWanted(page: string): boolean;

export class Connections {
  readonly #dialling: Promise<string>[] = [];
  readonly #byUrl = new Map<string, Promise<string>>();
  readonly #hosts = new Set<string>();

  // What is dialled takes part in the limit, for ever when it fails.
  async dial(url: string): Promise<string> {
    if (this.#dialling.length > 10) throw new Error("too many");
    const dialled = fetchPage(url);
    this.#dialling.push(dialled);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ missed: `dialled` is added to `this.#dialling` here, and not removed when `dialled` on line 16 is rejected; only line 17 does that.
    const page = await dialled;
    this.#dialling.splice(this.#dialling.indexOf(dialled), 1);
    return page;
  }

  // A failed request is shared by all who come later.
  async shared(url: string): Promise<string> {
    const known = this.#byUrl.get(url);
    if (known !== undefined) return known;
    const page = fetchPage(url);
    this.#byUrl.set(url, page);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ missed: `url` is added to `this.#byUrl` here, and not removed when `page` on line 27 is rejected; only line 28 does that.
    const text = await page;
    this.#byUrl.delete(url);
    return text;
  }

  // The set that keeps others away.
  async once(host: string): Promise<void> {
    if (this.#hosts.has(host)) return;
    this.#hosts.add(host);
//  ~~~~~~~~~~~~~~~~~~~~~ missed: `host` is added to `this.#hosts` here, and not removed when `fetchPage(…)` on line 36 is rejected; only line 37 does that.
    await fetchPage(host);
    this.#hosts.delete(host);
  }
}
