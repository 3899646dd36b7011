/** How sure one can be of a finding. */
export type Evidence =
  /** Nobody who knows the code would say that it is meant. */
  | "certain"
  /** It depends on what is out of sight, or on what names and habits say. */
  | "likely";
