import type { Knowledge } from "../engine/summaries/knowledge.ts";

/**
 * All that a question may ask about: the program, its checker, and what the libraries promise.
 *
 * There is one for each program and set of models. Facts that need the checker are cached in a
 * `WeakMap` keyed by the analysis or by a node of it; facts about syntax alone, by the source file.
 */
export interface Analysis extends Knowledge {}
