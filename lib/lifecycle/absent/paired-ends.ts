import { END_MEMBERS } from "../../models/component-protocols.ts";

/** Extensions, plugins and parts of pages are only told of an end once they have been told of a beginning. */
const PAIRED = /^(?:before|on|un(?:install|mount|load)|detach|deactivate)/;

/** Is it the name of an end that only comes behind its beginning, as by the protocols of user interfaces? */
export function isPairedEnd(name: string): boolean {
  return END_MEMBERS.has(name) || PAIRED.test(name);
}
