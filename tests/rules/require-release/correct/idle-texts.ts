// By default nothing is said of an address that stands for what browsers of today show themselves, or that the caller gets.
// Only browsers of old show the stream by an address.
export async function watch(video: HTMLVideoElement): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  if ("srcObject" in video) video.srcObject = stream;
  else (video as HTMLVideoElement).src = URL.createObjectURL(stream as unknown as Blob);
  return stream;
}

// As part of what is returned, it is the caller's to revoke.
export function describe(file: File): { readonly name: string; readonly url: string } {
  const url = `${URL.createObjectURL(file)}#sent`;
  return { name: file.name, url };
}
