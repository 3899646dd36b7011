/**
 * What everybody's observables have in common, be they of a library or written by hand: of `unsubscribe` it says "Let
 * subscription be the this value. If Type(subscription) is not Object, throw a TypeError exception."
 * https://tc39.es/proposal-observable/
 */
export const OBSERVABLE = { subscribe: "subscribe", unsubscribe: "unsubscribe" } as const;
