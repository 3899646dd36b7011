import { randomBytes } from "node:crypto";

// Without randomness the script ends with a message, whichever.
randomBytes(1024, (_error, bytes) => {
  console.log(bytes.toString("hex"));
});
