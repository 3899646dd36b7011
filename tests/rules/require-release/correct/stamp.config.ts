import { open } from "node:fs/promises";

// The tool that reads its configuration runs this for one command.
export const stamp = async (version: string): Promise<void> => {
  const file = await open("dist/.stamp", "w");
  await file.writeFile(version);
  await file.close();
};
