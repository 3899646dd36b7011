import { createWriteStream } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";

// The page has no end before the observer's.
export function watchPaint(report: (entries: PerformanceEntryList) => void): void {
  const observer = new PerformanceObserver((list) => report(list.getEntries()));
  observer.observe({ type: "paint", buffered: true });
}

// The document is there as long as the page.
export function watchDocument(changed: () => void): void {
  const observer = new MutationObserver(() => changed());
  observer.observe(document, { childList: true });
  new MutationObserver(() => changed()).observe(document.body, { childList: true });
}

// The function that is left behind writes to it.
export function logTo(target: { log: (line: string) => void }, path: string): void {
  const stream = createWriteStream(path);
  target.log = (line) => {
    stream.write(line);
  };
}

// The other side ends it when it has answered.
export async function tell(path: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const client = connect(path);
    client.once("connect", () => client.write("stop"));
    client.once("end", () => resolve());
    client.once("error", () => resolve());
  });
}

declare function setTrace(url: string): void;

// The address is kept where the page finds it.
export function show(file: File, address: URL): void {
  const url = URL.createObjectURL(file);
  address.searchParams.append("trace", url);
  setTrace(url);
}

// A body of that type is there, so that the request is always ended.
export async function post(url: string, body: Uint8Array): Promise<IncomingMessage> {
  const outgoing = request(url, { method: "POST" });
  if (body) {
    await new Promise<void>((resolve, reject) => {
      outgoing.once("error", reject);
      outgoing.write(body, (error) => (error ? reject(error) : resolve()));
      outgoing.end();
    });
  }
  return new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("error", reject);
    outgoing.once("response", resolve);
  });
}
