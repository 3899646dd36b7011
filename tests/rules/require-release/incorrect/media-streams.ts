// options: { "evidence": "likely" }
// What is ended part by part: others may have got the parts.

// The camera stays on where nobody is there.
export async function look(isThere: boolean): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  if (!isThere) return;
//              ~~~~~~~ leftOpen: `stream` (media stream), acquired on line 6, is not released when it returns on line 7.
  for (const track of stream.getTracks()) track.stop();
}
