// options: { "evidence": "likely" }
import { createServer } from "node:net";

// It is only asked because the type allows for more than there is once the server listens.
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      if (typeof address === "string" || address === null) {
        throw new Error("no address");
      }
      server.close(() => resolve(address.port));
    });
  });
}
