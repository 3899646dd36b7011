import { createReadStream } from "node:fs";

// The options are what they were declared as: no `fd` and no `autoClose` among them.
export async function checked(path: string, validate: (path: string) => Promise<boolean>): Promise<number> {
  const options = { highWaterMark: 1024 };
  const file = createReadStream(path, options);
  if (!(await validate(path))) return 0;
//                             ~~~~~~~~~ leftOpen: `file` (file stream), acquired on line 6, is not released when it returns on line 7.
  const { length } = path;
  file.destroy();
  return length;
}
