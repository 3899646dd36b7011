// By default nothing is said where the process ends in any case, or a test fails in any case.
import { readFile } from "node:fs";

export function tell(path: string): void {
  readFile(path, (error, data) => {
    if (error) console.error(error);
    console.log(data.toString());
    process.exit(0);
  });
}
