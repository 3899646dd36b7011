/**
 * Ends by the protocols of user interfaces and of plugins: who calls one has called its counterpart before. Extensions, too,
 * are only deactivated once they have been activated.
 */
const PAIRED =
  /^(?:disconnectedCallback|hostDisconnected|ng|component|before|on|un(?:install|mount|load)|detach|deactivate)/;

/** Is it the name of an end that only comes behind its beginning? */
export function isPairedEnd(name: string): boolean {
  return PAIRED.test(name);
}
