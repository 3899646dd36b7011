// options: { "evidence": "likely" }
import { useEffect, type ReactNode } from "react";

declare function join(url: string): () => void;
declare function find(name: string): Promise<string>;

// It asks whether the cleanup has run.
export function Room({ name }: { readonly name: string | undefined }): ReactNode {
  useEffect(() => {
    if (name !== undefined) {
      let leave: (() => void) | undefined;
      let isGone = false;
      const start = async (): Promise<void> => {
        const url = await find(name);
        if (!isGone) leave = join(url);
      };
      void start();
      return () => {
        isGone = true;
        leave?.();
      };
    }
    return undefined;
  }, [name]);
  return null;
}

// What the one branch ends, the other has begun at once.
export function Rooms({ url, isNew }: { readonly url: string; readonly isNew: boolean }): ReactNode {
  useEffect(() => {
    let leave: (() => void) | undefined;
    if (isNew) {
      leave = join(url);
      return () => leave?.();
    }
    return () => console.log(url);
  }, [url, isNew]);
  return null;
}
