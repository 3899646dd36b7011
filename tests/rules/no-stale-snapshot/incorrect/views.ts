// A view looks into the same memory.
export function stamp(packet: Buffer, sequence: number): boolean {
  const before = packet.subarray(0, 4);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `packet.subarray(0, 4)`, but the same: `packet.writeUInt32BE(sequence, 0)` on line 4 changes both, before they are compared with each other on line 5.
  packet.writeUInt32BE(sequence, 0);
  return !before.equals(packet.subarray(0, 4));
}

// To compare is not to copy.
export function whole(packet: Buffer, sequence: number): boolean {
  const before = packet;
//      ~~~~~~~~~~~~~~~ alias: `before` is no copy of `packet`, but the same: `packet.writeUInt32BE(sequence, 0)` on line 11 changes both, before they are compared with each other on line 12.
  packet.writeUInt32BE(sequence, 0);
  return !before.equals(packet);
}

// The numbers are those of the samples.
export function typed(samples: Uint8Array, value: number): boolean {
  const before = samples.subarray(0, 4);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `samples.subarray(0, 4)`, but the same: `samples.fill(value)` on line 18 changes both, before they are compared with each other on line 19.
  samples.fill(value);
  return before[0] !== samples[0];
}

// A slice of a buffer is no copy, as that of an array is.
export function filled(packet: Buffer): boolean {
  const before = packet.slice(0, 4);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `packet.slice(0, 4)`, but the same: `packet.fill(0)` on line 25 changes both, before they are compared with each other on line 26.
  packet.fill(0);
  return before[0] !== packet[0];
}

// The parameters are the URL's own.
export function search(url: URL, page: number): boolean {
  const before = url.searchParams;
//      ~~~~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `url.searchParams`, but the same: `url.searchParams.set("page", String(page))` on line 32 changes both, before they are compared with each other on line 33.
  url.searchParams.set("page", String(page));
  return before.get("page") !== url.searchParams.get("page");
}

// And so are the headers the request's.
export function signed(request: Request, signature: string): boolean {
  const previous = request.headers;
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~ alias: `previous` is no copy of `request.headers`, but the same: `request.headers.set("signature", signature)` on line 39 changes both, before they are compared with each other on line 40.
  request.headers.set("signature", signature);
  return previous.get("signature") !== request.headers.get("signature");
}
