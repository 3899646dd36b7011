import type { Resource } from "../../models/vocabulary.ts";
import type { Root } from "../owner/place.ts";

/** What is asked about: a resource, and where it is kept. */
export interface Tracked {
  readonly root: Root;
  readonly path: readonly string[];
  readonly made: { readonly resource: Resource };
}
