// options: { "evidence": "likely" }
// A copy of the bytes, and of the text.
export function stamp(packet: Buffer, sequence: number): boolean {
  const before = Buffer.from(packet.subarray(0, 4));
  packet.writeUInt32BE(sequence, 0);
  return !before.equals(packet.subarray(0, 4));
}

export function search(url: URL, page: number): boolean {
  const before = url.searchParams.toString();
  url.searchParams.set("page", String(page));
  return before !== url.searchParams.toString();
}

// The parameters of a copy.
export function paged(url: URL, page: number): boolean {
  const before = new URLSearchParams(url.searchParams);
  url.searchParams.set("page", String(page));
  return before.toString() !== url.searchParams.toString();
}

// Two parts of one buffer are compared, and none of them is what the other was.
export function repeated(packet: Buffer, sequence: number): boolean {
  const first = packet.subarray(0, 4);
  packet.writeUInt32BE(sequence, 8);
  return first.equals(packet.subarray(4, 8));
}

// The view is what is written through.
export function header(packet: Buffer, length: number): Buffer {
  const head = packet.subarray(0, 4);
  head.writeUInt32BE(length, 0);
  return head.equals(packet) ? packet : head;
}
