/** What names tell of what a snapshot, or a function that it is passed to, is for. */

/** Names that tell what a variable is for. */
export const OLD =
  /^_*(?:old|prev|before|last|orig|former|prior|initial|snapshot|backup|stale|saved|was[A-Z])|(?:Before|Old|Prev|Previous|Snapshot)$|_(?:before|old|prev)$/;

/** `isEqual`, `diff`: functions that compare what they are passed. */
export const COMPARES = /equal|^eq$|diff|compare|changes?$|changed$|delta|identical|^same/i;

/** Methods that look for a key or an element. */
export const LOOKS_UP = /^(?:has|includes|indexOf|lastIndexOf)$/;

/** Functions that tell somebody. */
export const SENDS =
  /^_?(?:emit|notif|dispatch|publish|fire|send|broadcast|trigger|raise|announce|report|on[A-Z]|handle[A-Z]|update[A-Z]|did[A-Z])|(?:callback|listener|observer|handler|subscriber|watcher|cb|changed)s?$/i;

/** Functions that put one thing into another. */
export const MERGES =
  /merge|union|concat|assign|extend|combine|join|copy|append|^_?(?:add|push|set|insert|link|connect|move|swap|replace|restore|sync|transfer|release|remove|delete|free|close|dispose|destroy|unlisten|off)/i;

/** Methods that tell whoever listens to their object. */
export const NOTIFIES = /^_?(?:emit|notif|dispatch|publish|fire|broadcast|trigger|announce)/i;
