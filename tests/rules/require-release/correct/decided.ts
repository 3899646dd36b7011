// Whoever has taken the release out again has decided so.
const link = document.createElement("a");

export function save(blob: Blob, name: string): void {
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // URL.revokeObjectURL(link.href); breaks the download
}

// What is put in its place was no object URL.
export async function cover(load: () => Promise<Blob | undefined>, fallback: string): Promise<string> {
  const blob = await load();
  let url = blob === undefined ? fallback : URL.createObjectURL(blob);
  if (!url.startsWith("blob:")) {
    url = `${url}?size=1`;
  }
  return url;
}
