// options: { "evidence": "likely" }

// The needle is found, and the reader, with its lock and its connection, is left.
export async function contains(url: string, byte: number): Promise<boolean> {
  const response = await fetch(url);
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    if (value.includes(byte)) return true;
//                            ~~~~~~~~~~~~ leftOpen: `reader` (reader), acquired on line 6, is not released when it returns on line 10.
  }
}

// Nobody else can ever write, and the other side waits.
export async function sendHead(stream: WritableStream<string>, head: string): Promise<void> {
  const writer = stream.getWriter();
//               ~~~~~~~~~~~~~~~~~~ neverReleased: `writer` (writer) is acquired here and never released; `releaseLock()` or `close()` is missing.
  await writer.ready;
  await writer.write(head);
}
