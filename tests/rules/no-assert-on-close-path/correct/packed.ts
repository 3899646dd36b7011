import { deflate } from "node:zlib";

// What is in memory can be packed.
export function packed(text: string, told: (size: number) => void): void {
  deflate(Buffer.from(text), (error, buffer) => told(buffer.length));
}
