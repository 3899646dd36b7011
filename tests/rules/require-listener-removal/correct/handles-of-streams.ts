// options: { "evidence": "likely" }
interface Handle {
  remove(): void;
}

declare const native: { addListener(name: string, listener: (text: string) => void): Promise<Handle> };

// What takes it off is kept, and called where the reader gives up.
export function lines(): ReadableStream<string> {
  let remove: (() => void) | undefined;
  return new ReadableStream<string>({
    start: async (controller) => {
      remove = (await native.addListener("line", (text) => controller.enqueue(text))).remove;
    },
    cancel: () => remove?.(),
  });
}
