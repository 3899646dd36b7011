/**
 * The words in which we write down what a library promises.
 *
 * A model is a summary that somebody wrote by hand: the engine treats it exactly like one that it
 * inferred from a function's body. All of it is JSON, so that users can write models in their settings.
 */

/** What one package (or one part of the platform) promises. */
export interface Model {
  /**
   * `"pg"`, `"node:net"`, or `"lib"` for what TypeScript's own library files declare (DOM and ECMAScript). For code of
   * your own, `"./src/pool"`: the files whose path ends so; or `"."`: every file that no package brings.
   */
  readonly package: string;
  /** Other packages that declare or re-export the same things: `"redis"` for `"@redis/client"`. */
  readonly also?: readonly string[];
  /** The name path of what the package exports as default or as `module.exports`, for JavaScript that has no declarations. */
  readonly default?: string;
  /** The documentation or source that the entries rest on, where an entry does not cite its own. All of ours have one. */
  readonly source?: string;
  /**
   * What must be released, by the name of its type; or by a name of our own where the type is a mere number. What
   * acquires it is listed under `calls`, be it a constructor.
   */
  readonly resources?: Readonly<Record<string, Resource>>;
  /**
   * What calls do, by JSDoc's name paths: `openSync` (an export), `Pool#connect` (of an instance; it holds for
   * subclasses too), `AbortSignal.timeout` (a static), `new Worker` (a constructor), `Debugger#()` (calling the
   * instance itself). What a module exports with `export =` does not stand in the path: `once`, not `EventEmitter.once`.
   * Of several models, the first whose `unless` does not hold.
   */
  readonly calls?: Readonly<Record<string, CallModel | readonly CallModel[]>>;
  /** Calls that are not listed only borrow what they are passed: none of them keeps it or releases it. */
  readonly borrows?: boolean;
  /** Emitters whose events come in a known order, by the name of the type. */
  readonly emitters?: Readonly<Record<string, Emitter>>;
  /** Properties whose value the library closes itself, by name path: `FastifyReply#raw`. */
  readonly lent?: Readonly<Record<string, Lent>>;
  /** Properties that tell whether a log level is on, or compare with one: `Logger#level`, `Debugger#enabled`. */
  readonly levels?: readonly string[];
  /**
   * Types of what a host hands to code that lives as long as the host's process, as an extension does once it is
   * activated. What such code never takes off ends with the process.
   */
  readonly lifelong?: readonly string[];
  /**
   * It reads a command line, or builds. Code that uses it runs for one command, and where that fails, the process ends with
   * it, as `node script.js` ends with an exception that nobody catches.
   */
  readonly commandLine?: boolean;
  /** It runs tests, or helps them: where code that uses it fails, its test does, and the runner ends a while later. */
  readonly testing?: boolean;
  /** Entries that this model wants to cite on their own: name path to address. */
  readonly cites?: Readonly<Record<string, string>>;
}

/** Something that must be released. */
export interface Resource {
  /** A noun for messages: "connection", "file handle", "lock", "timer". */
  readonly noun: string;
  /**
   * Members that release it, the one to suggest first. `[Symbol.dispose]` is spelled `@@dispose`, `@@asyncDispose`;
   * `"()"` where it is itself the function that releases.
   */
  readonly release: readonly string[];
  /** Functions that release it when it is passed to them, the one to suggest first: `clearTimeout`. */
  readonly releasedBy?: readonly string[];
  /** Those of both that do exactly what `[Symbol.dispose]` or `[Symbol.asyncDispose]` does: `using` may stand for them. */
  readonly sameAsDispose?: readonly string[];
  /** What a second release does. Default: `"harmless"`. */
  readonly again?: "harmless" | "throws" | "corrupts";
  /**
   * What happens when it is lost unreleased. `"starves"`: a pool or lock runs dry, so implicit throws count too;
   * `"leaks"`: a descriptor, connection or process stays; `"runs"`: it goes on acting (a timer, a listener, an observer);
   * `"collected"`: the garbage collector takes it, nobody needs to be told.
   */
  readonly lost: "starves" | "leaks" | "runs" | "collected";
  /** Members that may still be used after the release. Asking about the state never counts as use. */
  readonly after?: readonly string[] | "all";
  /** What it knows may still be asked after the release, so that it may be handed out then, as a span is whose context stays valid. */
  readonly keepsAnswers?: boolean;
  /** Members (properties or methods) that are truthy once it is released: `destroyed`, `isCompleted`. */
  readonly releasedWhen?: readonly string[];
  /** Members that are truthy while it is not released yet: `isOpen`, `connected`. */
  readonly heldWhen?: readonly string[];
  /** Members that use it up, so that nothing is left to release: `toArray`, `pipe`; `"on data"` where the first argument decides. */
  readonly endedBy?: readonly string[];
  /** Iterating it with `for await`/`for` to any end releases it. */
  readonly endedByIteration?: boolean;
  /** What a release inside of its own `for await` loop does. Default: `"harmless"`. */
  readonly releaseWhileIterated?: "harmless" | "throws";
  /**
   * While it is held, nobody else gets at what it was taken from: that it is never released is a mistake, although no
   * more than memory is lost with it. A stream's reader is one.
   */
  readonly locks?: boolean;
  /** It also ends by itself, sooner or later, without anybody's help (a child process, a response read to its end). */
  readonly endsItself?: boolean;
  /** Where one of its members fails, it is released: a cursor closes itself when the server answers with an error. */
  readonly endedByFailure?: boolean;
  /**
   * It is often meant to live as long as the process, as a server: that it is never released is no mistake, but that
   * it is forgotten on one path is.
   */
  readonly lifelong?: boolean;
  /**
   * It is always meant for a while, and nothing but its release ends it: that it is never released is a mistake for sure.
   * A connection may be kept as long as the process, and a stream come to its end.
   */
  readonly brief?: boolean;
  /** What is given back goes to whoever takes one next, the same object: listeners that were put on it are still there. */
  readonly reused?: boolean;
  /** Members by which others can release it without having it: `pid`. */
  readonly knownBy?: readonly string[];
  /** Until one of these members was called, it holds nothing that must be released: a server's `listen`, an observer's `observe`. */
  readonly startedBy?: readonly string[];
}

/** Whom an effect concerns: the receiver, the result, an argument by its index, a property of one (`"1.fd"`), or all arguments from one on (`"0…"`). */
export type Reference = "this" | "result" | number | string;

/** What a call does. What is not said, it does not do; an argument that is not mentioned is borrowed. */
export interface CallModel {
  /** Another kind of call is meant where this holds, or may hold. */
  readonly unless?: Condition;
  /** A resource is made (or taken from a pool) and belongs to the caller. Of several, the first that fits the call. */
  readonly acquires?: Acquisition | string | readonly (Acquisition | string)[];
  /** Ends the obligation of these. */
  readonly releases?: Reference | readonly Reference[];
  /** Takes these over: it releases them itself, now or later. */
  readonly owns?: Reference | readonly Reference[];
  /** Keeps these for later use, but does not release them. */
  readonly keeps?: Reference | readonly Reference[];
  /** Arguments that it calls. */
  readonly calls?: readonly Callback[];
  /** Puts a listener on the receiver (or on `target`). */
  readonly listens?: Listening;
  /** Takes a listener off again. */
  readonly unlistens?: Unlistening;
  /** Changes a count that is held in the receiver (or in `of`): `1`, `-1`, or by the argument with this index. */
  readonly counts?:
    { readonly by: 1 | -1; readonly amount?: number; readonly of?: Reference } | { readonly byArgument: number };
  /** Changes the state of these, at their top level. */
  readonly mutates?: Reference | readonly Reference[];
  /** The result is (or shares its state with) this one. */
  readonly returns?: Reference;
  /** The result is a new value whose top level, or all of it, is independent of the receiver or argument. */
  readonly copies?: { readonly from: Reference; readonly depth: "shallow" | "deep" };
  /** Each call makes another object, which whatever listens to it keeps alive. */
  readonly fresh?: boolean;
  /** It tells whether these arguments are equal, or what differs. */
  readonly compares?: readonly Reference[];
  /** It writes a log entry; where the level is off, its lazily evaluated arguments are not looked at. */
  readonly logs?: boolean;
  /** It tells whether a log level is on. */
  readonly tellsLevel?: boolean;
  /** It throws (or aborts) when its argument does not hold. */
  readonly asserts?: boolean;
  /** It never throws and never rejects. */
  readonly neverThrows?: boolean;
  /**
   * It throws for reasons that its caller cannot rule out: what a text, a file or another process is like. Any call may
   * throw; of these it is known.
   */
  readonly mayThrow?: boolean;
  /** It ends the process. */
  readonly exits?: boolean;
  /** What it returns tells those who subscribe to it again and again, until they leave it. */
  readonly endless?: boolean;
}

export interface Acquisition {
  /** The name under `resources`, here or in another of our models (`"node:net Socket"`). Default: the type of what is made. */
  readonly resource?: string;
  /** Where it is found. Default: `"result"`. A callback that the call does not pass is not meant. */
  readonly at?: Place;
  /** Nothing is acquired where this holds, or may hold. */
  readonly unless?: Condition;
}

/**
 * Of an argument (by index): that it is passed; that it is this boolean or string, or of this kind; or the same of a
 * property of the object that is passed.
 */
export interface Condition {
  readonly argument: number;
  readonly property?: string;
  readonly is?: boolean | string | { readonly type: "function" | "string" | "object" };
}

/**
 * Where an acquired resource is found: in the result (awaited where that is a promise), in a property of the result, or
 * in a parameter of a callback argument, of which another parameter may be the function that releases it.
 */
export type Place =
  | "result"
  | { readonly property: string }
  | { readonly argument: number; readonly parameter: number; readonly release?: number };

export interface Callback {
  /** Which argument; `"1.onClose"` for a property of one. */
  readonly argument: number | string;
  /**
   * `"now"`: before the call returns; `"awaited"`: before the promise that it returns settles; `"released"`: when the
   * receiver is released; `"later"`: at some other time.
   */
  readonly when: "now" | "awaited" | "released" | "later";
  /** How often. */
  readonly times: "once" | "maybe" | "many";
  /** The callback's parameters that it is only lent: the callee releases them when the callback has ended. */
  readonly lends?: readonly {
    readonly parameter: number;
    readonly resource?: string;
    readonly release?: readonly string[];
    /** Only where the callback returns a promise; where it does not, the callback must release them. */
    readonly ifPromised?: boolean;
  }[];
  /** Node's convention: parameter 0 is an error, and the others are only there without one. */
  readonly errorFirst?: boolean;
  /** The callee catches what it throws, and writes it down. */
  readonly caught?: boolean;
  /** Its first parameter is an element of the receiver: `list.forEach(callback)`. */
  readonly element?: boolean;
}

export interface Listening {
  /** Which argument is the event's name; absent where the method itself says it. */
  readonly event?: number;
  /** Which argument is the listener. */
  readonly listener: number;
  /** Which argument holds options such as `signal`, `once`, `capture`. */
  readonly options?: number;
  /** It takes itself off after the first event. */
  readonly once?: boolean;
  /** What must match on removal besides event and listener: the index of a context argument, or the capture flag. */
  readonly context?: number;
  /** Members that take it off again. */
  readonly removedBy?: readonly string[];
  /** The result takes it off: a function to call, or a thing with this release member. */
  readonly remover?: "function" | "disposable" | string;
}

export interface Unlistening {
  readonly event?: number;
  /** Absent: it takes all listeners off. */
  readonly listener?: number;
  readonly options?: number;
  readonly context?: number;
}

/** What a property only lends: its owner closes it. */
export interface Lent {
  /** Who closes it, for messages: "Fastify", "the server". */
  readonly by: string;
  /** Members that must be left to the owner. */
  readonly release: readonly string[];
  /** Ways to take it over: a member of what has the property that is called (`hijack`), or set (`respond = false`). */
  readonly exits?: readonly string[];
  /** Its members that begin the work which the owner would have done: whoever writes an answer himself ends it, too. */
  readonly begunBy?: readonly string[];
}

/** An emitter whose events come in a known order. */
export interface Emitter {
  /** Events that end it, in the order in which they come when both come: `["error", "close"]`. */
  readonly terminal: readonly (readonly string[])[];
  /** Events that tell of a beginning, behind which those that end it, and `timeout`, may still come: `["connect"]`. */
  readonly begins?: readonly string[];
  /** Events of which `once` is enough, since they always come. */
  readonly always?: readonly string[];
  /** Its members that have it end, alone or with a constant as the first argument: `destroy`, `push null`. */
  readonly endedBy?: readonly string[];
  /** Those of its members that have it fail, and tell of an error: `abort` of a request. */
  readonly failedBy?: readonly string[];
  /** Members of a derived class that are called when it ends: `_destroy`. */
  readonly endHooks?: readonly string[];
}
