/**
 * Packages that hand reducers a draft of the state, which is there to be changed: by the module that a file imports.
 *
 * https://immerjs.github.io/immer/produce, https://redux-toolkit.js.org/usage/immer-reducers,
 * https://mutative.js.org/docs/api-reference/create
 */
const PACKAGES = ["immer", "use-immer", "@reduxjs/toolkit", "mutative", "use-mutative", "zustand/middleware/immer"];

/** Does the text of a file import one of them? */
export const IMPORTS_DRAFTS: RegExp = new RegExp(`["'](?:${PACKAGES.join("|")})(?:/[^"']*)?["']`);

/** Functions that hand out a draft, by whatever way a file has come to them. */
export const MAKES_DRAFTS = /produce|immer|mutative|createSlice|createReducer|draft/i;
