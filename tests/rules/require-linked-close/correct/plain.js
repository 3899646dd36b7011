// options: { "evidence": "likely" }
import net from "node:net";
import { pipeline } from "node:stream/promises";
export const srv = net.createServer((c) => {
  const s = net.connect(80, "h");
  const end = (e) => {
    c.destroy(e);
    s.destroy(e);
  };
  c.on("error", end);
  s.on("error", end);
  c.on("close", end);
  s.on("close", end);
  c.pipe(s);
  s.pipe(c);
});
export async function t(c) {
  const s = net.connect(1);
  try {
    await Promise.race([pipeline(c, s), pipeline(s, c)]);
  } finally {
    c.destroy();
    s.destroy();
  }
}
