/**
 * Words in the names of functions that try again what has failed: evidence, never proof. What is done when a connection is
 * lost, such as `disconnect`, is no attempt yet to have it again.
 */
const RETRIES = /retry|retries|reconnect|(?<!dis)connect|dial|reopen|resubscribe|attempt|establish|relogin/i;

/** Is it a function that by its name attempts something, or attempts it again? */
export function isAttemptByName(name: string | undefined): boolean {
  return name !== undefined && RETRIES.test(name);
}
