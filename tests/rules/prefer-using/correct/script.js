// JavaScript is run as it stands, and not every engine knows `using`.
export async function read(open, path) {
  const file = await open(path);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
