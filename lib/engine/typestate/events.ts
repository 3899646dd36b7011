/** What can happen to a resource that should not. */
import type ts from "typescript";

export type ResourceEvent =
  /** The function is left and nobody has released it. */
  | {
      readonly kind: "leaked";
      readonly exit: "return" | "end" | "throw" | "implicit throw";
      /** Where the path leaves: the `return`, the `throw`, the call that throws; the function for its end. */
      readonly node: ts.Node;
      /** The exception that was caught on the way, where there was one. */
      readonly raised?: ts.Node;
    }
  /** The last name that it had gets another value. */
  | {
      readonly kind: "overwritten";
      readonly node: ts.Node;
      /** The exception that was caught on the way, where there was one. */
      readonly raised?: ts.Node;
    }
  | { readonly kind: "released again"; readonly first: ts.Node; readonly node: ts.Node; readonly deferred: boolean }
  | {
      readonly kind: "used after release";
      readonly release: ts.Node;
      readonly node: ts.Node;
      readonly how: "used" | "passed" | "returned" | "captured";
    }
  /** It is released on this path: evidence for the others. `isStraight` where no exception led here. */
  | { readonly kind: "released"; readonly node: ts.Node; readonly isStraight: boolean }
  /** It is handed on. */
  | {
      readonly kind: "handed on";
      readonly node: ts.Node;
      readonly how: "returned" | "stored" | "passed" | "captured";
      /** It is only a part of what is returned: `return { client, count }`. */
      readonly isPart?: boolean;
    };
