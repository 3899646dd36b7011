// options: { "evidence": "likely" }
declare class Cropper {
  replace(url: string): void;
}

declare function upload(url: string): Promise<void>;

// Nobody here revokes it.
export function change(cropper: Cropper, file: File): void {
  cropper.replace(URL.createObjectURL(file));
//                ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
}

// The file may be refused.
export async function send(file: File): Promise<void> {
  const url = URL.createObjectURL(file);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `url` (object URL) is acquired here and not released when `upload(…)` on line 16 throws.
  await upload(url);
  URL.revokeObjectURL(url);
}
