/** Names of members that are called when something has happened: evidence, never proof. */
const HANDLER = /^[#_]*(?:on|handle)[A-Z_]/;

/** `onClose`, `_handleMessage`: by its name it answers to something, and begins nothing by itself. */
export function isHandlerName(name: string): boolean {
  return HANDLER.test(name);
}
