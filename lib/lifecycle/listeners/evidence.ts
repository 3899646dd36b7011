/** How sure one can be of a leak. */
export type Evidence =
  /** Nobody who knows the code would say that it is meant. */
  | "certain"
  /** It depends on how long things live that are out of sight. */
  | "likely";
