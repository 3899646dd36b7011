// options: { "evidence": "likely" }
declare const Link: any;
declare function openLink(url: string): any;

// Whoever is too late leaves what the answer would have ended.
export function ask(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const link = new Link(url);
    const timer = setTimeout(() => reject(new Error("too late")), 1000);
//                                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `link` (resource), made on line 8, and leaves it open.
    link.on("answer", (text: string) => {
      clearTimeout(timer);
      link.close();
      resolve(text);
    });
  });
}

// So does who cannot read it.
export function read(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const link = openLink(url);
    link.on("ready", async () => {
      try {
        resolve(await link.read());
      } catch (error) {
        reject(error);
//      ~~~~~~~~~~~~~ givenUp: This gives up waiting for `link` (resource), made on line 21, and leaves it open.
      }
    });
    link.on("idle", () => link.destroy());
  });
}
