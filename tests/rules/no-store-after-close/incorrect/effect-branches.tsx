// options: { "evidence": "likely" }
import { useEffect, type ReactNode } from "react";

declare function join(url: string): () => void;
declare function find(name: string): Promise<string>;

// The cleanup is returned in a branch; it may have run when the address is found.
export function Room({ name }: { readonly name: string | undefined }): ReactNode {
  useEffect(() => {
    if (name !== undefined) {
      let leave: (() => void) | undefined;
      const start = async (): Promise<void> => {
        const url = await find(name);
        leave = join(url);
//      ~~~~~~~~~~~~~~~~~ stored: `leave` gets this after the wait on line 13, and nobody asks whether the function that is returned has run meanwhile, which would have ended it.
      };
      void start();
      return () => {
        leave?.();
      };
    }
    return undefined;
  }, [name]);
  return null;
}
