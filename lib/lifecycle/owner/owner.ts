import type ts from "typescript";
import type { InstanceNode } from "../../syntax/instances.ts";

/**
 * What may own resources: a class, or what else makes objects with methods; a function whose variables live on in an object that it returns, or any scope whose
 * variables the functions in it fill.
 *
 *     class Feed { #socket = connect(); close() { this.#socket.end(); } }
 *     function makeFeed() { const socket = connect(); return { close() { socket.end(); } }; }
 *     let server; export function restart() { server = createServer(); }
 *
 * A module that exports both what begins and what ends is a closure, too.
 */
export interface Owner {
  readonly kind: "class" | "closure" | "scope";
  readonly node: InstanceNode | ts.FunctionLikeDeclaration | ts.SourceFile;
  /** For messages: `Feed`, `makeFeed`; `"the class"` where it has none. */
  readonly name: string;
  /** Instance fields by name, `#` included: declared, parameter properties, and what methods assign to `this`. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly members: readonly Member[];
}

/** A slot of an owner that may hold a resource. */
export interface Field {
  readonly name: string;
  /** The declaration, or the first assignment to `this.name`. */
  readonly declaration: ts.Node;
  /** `parameter`: a parameter property, whose value comes from outside. */
  readonly kind: "declared" | "parameter" | "assigned" | "variable";
  /** Who can see it: `hidden` ones are used by nobody but the owner (and the owners derived from it). */
  readonly access: "hidden" | "inherited" | "open";
}

/** A piece of an owner's code. */
export interface Member {
  /** The name, `@@dispose` for `[Symbol.dispose]`, `constructor`. */
  readonly name: string;
  readonly kind: "constructor" | "method" | "accessor" | "initializer" | "function";
  /** The function; for an initializer and for a static block, the node that runs. */
  readonly node: ts.Node;
  readonly isAbstract: boolean;
}
