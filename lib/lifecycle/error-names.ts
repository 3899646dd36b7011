/**
 * Names of parameters that are an error: evidence, never proof. Node's convention puts the error first, and few declare its
 * type; whoever calls something else so gets a question about errors, and no more.
 */
const ERROR = /^_?(?:e|er|err|error|\w+(?:Err|Error))\d?$/;

/** Does a parameter of this name stand for the error of a callback: `err`, `_error`, `readError`? */
export function isErrorName(name: string): boolean {
  return ERROR.test(name);
}
