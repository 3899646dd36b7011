import type ts from "typescript";
import type { Place } from "./place.ts";

/** Something that a piece of code does with a place. */
export type Use = {
  readonly place: Place;
  /** The mention of the place. */
  readonly node: ts.Expression;
} & (
  | /** `place.verb(…)`. */
    { readonly kind: "call"; readonly verb: string; readonly call: ts.CallExpression }
    /** `f(place)`, `new C(place)`, `f([place])`: given to somebody, as (part of) the argument with this index. */
  | {
      readonly kind: "pass";
      readonly call: ts.CallExpression | ts.NewExpression;
      readonly argument: number;
      readonly direct: boolean;
    }
  /** `place = value`; `add` puts it into the container that is there. */
  | {
      readonly kind: "store";
      readonly how: "set" | "if-none" | "add";
      readonly value: ts.Expression;
      readonly at: ts.Node;
      readonly key?: ts.Expression;
    }
  /** `place = undefined`, `place.clear()`, `place.length = 0`, `delete place`, `place.pop();` as a statement. */
  | { readonly kind: "drop"; readonly how: "reset" | "clear" | "remove"; readonly at: ts.Node }
  /** `return place`, `other.x = place`, `{ x: place }`: from here on others know it as well. */
  | { readonly kind: "hand"; readonly how: "return" | "assign" | "other"; readonly at: ts.Node }
  /** `using x = place`. */
  | { readonly kind: "using" }
  /** Only looked at. */
  | { readonly kind: "read" }
);
