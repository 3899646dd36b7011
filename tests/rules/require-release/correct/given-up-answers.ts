// options: { "evidence": "likely" }
declare const Link: any;
declare const Feed: any;
declare function openLink(url: string): any;
declare function findLink(url: string): any;

// It is ended on both ways, here by one function for both.
export function ask(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const link = new Link(url);
    const finish = (): void => link.close();
    const timer = setTimeout(() => {
      finish();
      reject(new Error("too late"));
    }, 1000);
    link.on("answer", (text: string) => {
      clearTimeout(timer);
      link.close();
      resolve(text);
    });
  });
}

// An error of its own is its end.
export function first(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const link = openLink(url);
    link.on("error", reject);
    link.on("close", () => reject(new Error("closed")));
    link.on("answer", (text: string) => {
      link.close();
      resolve(text);
    });
  });
}

// Nobody ends it: it may go on for others.
export function next(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const link = new Feed(url);
    setTimeout(() => reject(new Error("too late")), 1000);
    link.on("answer", resolve);
  });
}

// It was there before.
export function again(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const link = findLink(url);
    setTimeout(() => reject(new Error("too late")), 1000);
    link.on("answer", (text: string) => {
      link.close();
      resolve(text);
    });
  });
}

// The `finally` ends it.
export function read(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const link = openLink(url);
    link.on("ready", async () => {
      try {
        resolve(await link.read());
      } catch (error) {
        reject(error);
      } finally {
        link.destroy();
      }
    });
  });
}

// Whoever waits for the promise ends it, however that goes.
export async function outside(url: string): Promise<string> {
  const link = openLink(url);
  try {
    return await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("too late")), 1000);
      link.on("answer", (text: string) => {
        link.close();
        resolve(text);
      });
    });
  } finally {
    link.close();
  }
}

// What is part of the answer is there for whoever gets that, and ends with what it is fed by.
export function stream(source: any): Promise<{ target: any; kind: string }> {
  return new Promise((resolve, reject) => {
    const target = openLink("memory:");
    source.on("end", () => target.end());
    source.on("data", async (chunk: string) => {
      try {
        resolve({ target, kind: await kindOf(chunk) });
      } catch (error) {
        reject(error);
      }
    });
  });
}

declare function kindOf(chunk: string): Promise<string>;
