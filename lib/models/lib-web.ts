import type { CallModel, Model, Resource } from "./vocabulary.ts";

/** An observer holds its targets from `observe()` on, and may observe again after `disconnect()`. */
function observer(...others: readonly string[]): Resource {
  return {
    noun: "observer",
    release: ["disconnect"],
    lost: "runs",
    after: "all",
    startedBy: ["observe"],
    ...(others.length > 0 ? { endedBy: others } : {}),
  };
}

const OBSERVES = (name: string): CallModel => ({
  acquires: name,
  calls: [{ argument: 0, when: "later", times: "many" }],
});

const TARGET_MEMBERS = ["addEventListener", "removeEventListener", "dispatchEvent"] as const;

/** Observers, connections and media of browsers and workers. */
export const libWeb: Model = {
  package: "lib",
  source: "https://developer.mozilla.org/en-US/docs/Web/API",
  resources: {
    ResizeObserver: observer("unobserve"),
    IntersectionObserver: observer("unobserve"),
    MutationObserver: observer(),
    // These observe the page, and not a part of it that may go before.
    PerformanceObserver: { ...observer(), lifelong: true },
    ReportingObserver: { ...observer(), lifelong: true },
    // "If the connection is already CLOSED, this method does nothing."
    WebSocket: { noun: "socket", release: ["close"], lost: "leaks", after: [...TARGET_MEMBERS, "close"] },
    EventSource: { noun: "event source", release: ["close"], lost: "runs", after: [...TARGET_MEMBERS, "close"] },
    BroadcastChannel: {
      noun: "broadcast channel",
      release: ["close"],
      lost: "leaks",
      after: [...TARGET_MEMBERS, "close"],
    },
    MessagePort: { noun: "message port", release: ["close"], lost: "collected", after: [...TARGET_MEMBERS, "close"] },
    Worker: { noun: "worker", release: ["terminate"], lost: "leaks", after: [...TARGET_MEMBERS, "terminate"] },
    RTCPeerConnection: {
      noun: "peer connection",
      release: ["close"],
      lost: "leaks",
      after: [...TARGET_MEMBERS, "close", "getSenders", "getReceivers", "getTransceivers"],
    },
    RTCDataChannel: {
      noun: "data channel",
      release: ["close"],
      lost: "collected",
      after: [...TARGET_MEMBERS, "close"],
    },
    // Its tracks are stopped one by one: whoever gets at them is taken to do so.
    MediaStream: {
      noun: "media stream",
      release: ["getTracks", "getVideoTracks", "getAudioTracks"],
      lost: "runs",
      after: "all",
    },
    MediaStreamTrack: { noun: "media track", release: ["stop"], lost: "collected", after: "all" },
    // close() of a context that is closed is rejected: https://webaudio.github.io/web-audio-api/#dom-audiocontext-close
    AudioContext: {
      noun: "audio context",
      release: ["close"],
      again: "throws",
      lost: "leaks",
      // What its nodes play goes on as long as the page; who hands out a track of it leaves it open.
      lifelong: true,
      after: [...TARGET_MEMBERS],
    },
    IDBDatabase: { noun: "database", release: ["close"], lost: "leaks", after: [...TARGET_MEMBERS, "close"] },
    WakeLockSentinel: {
      noun: "wake lock",
      release: ["release"],
      lost: "runs",
      after: [...TARGET_MEMBERS, "release"],
      releasedWhen: ["released"],
    },
    "object URL": { noun: "object URL", release: [], releasedBy: ["URL.revokeObjectURL"], lost: "leaks", brief: true },
    "geolocation watch": {
      noun: "geolocation watch",
      release: [],
      releasedBy: ["Geolocation#clearWatch"],
      lost: "runs",
    },
  },
  calls: {
    "new ResizeObserver": OBSERVES("ResizeObserver"),
    "new IntersectionObserver": OBSERVES("IntersectionObserver"),
    "new MutationObserver": OBSERVES("MutationObserver"),
    "new PerformanceObserver": OBSERVES("PerformanceObserver"),
    "new ReportingObserver": OBSERVES("ReportingObserver"),
    // It plays the stream, which whoever has opened it stops: https://webaudio.github.io/web-audio-api/#dom-audiocontext-createmediastreamsource
    "AudioContext#createMediaStreamSource": {},
    "new WebSocket": { acquires: "WebSocket" },
    "new EventSource": { acquires: "EventSource" },
    "new BroadcastChannel": { acquires: "BroadcastChannel" },
    "new Worker": { acquires: "Worker" },
    "new RTCPeerConnection": { acquires: "RTCPeerConnection" },
    "new AudioContext": { acquires: "AudioContext" },
    "MediaDevices#getUserMedia": { acquires: "MediaStream" },
    "MediaDevices#getDisplayMedia": { acquires: "MediaStream" },
    "WakeLock#request": { acquires: "WakeLockSentinel" },
    "URL.createObjectURL": { acquires: "object URL" },
    "URL.revokeObjectURL": { releases: 0, neverThrows: true },
    "Geolocation#watchPosition": {
      acquires: "geolocation watch",
      calls: [0, 1].map((argument) => ({ argument, when: "later", times: "many" })),
    },
    "Geolocation#clearWatch": { releases: 0, neverThrows: true },
    "Geolocation#getCurrentPosition": {
      calls: [0, 1].map((argument) => ({ argument, when: "later", times: "maybe" })),
    },
    // "Let media query list be a new MediaQueryList object", whose listeners keep it alive.
    matchMedia: { fresh: true },
    "Window#matchMedia": { fresh: true },
    // "The lock is released when the promise that the callback returns settles."
    "LockManager#request": {
      calls: [1, 2].map((argument) => ({ argument, when: "awaited", times: "once", lends: [{ parameter: 0 }] })),
    },
  },
  cites: {
    ResizeObserver: "https://developer.mozilla.org/en-US/docs/Web/API/ResizeObserver/disconnect",
    IntersectionObserver: "https://developer.mozilla.org/en-US/docs/Web/API/IntersectionObserver/disconnect",
    MutationObserver: "https://developer.mozilla.org/en-US/docs/Web/API/MutationObserver/disconnect",
    PerformanceObserver: "https://developer.mozilla.org/en-US/docs/Web/API/PerformanceObserver/disconnect",
    WebSocket: "https://developer.mozilla.org/en-US/docs/Web/API/WebSocket/close",
    EventSource: "https://developer.mozilla.org/en-US/docs/Web/API/EventSource/close",
    BroadcastChannel: "https://developer.mozilla.org/en-US/docs/Web/API/BroadcastChannel/close",
    Worker: "https://developer.mozilla.org/en-US/docs/Web/API/Worker/terminate",
    RTCPeerConnection: "https://developer.mozilla.org/en-US/docs/Web/API/RTCPeerConnection/close",
    MediaStream: "https://developer.mozilla.org/en-US/docs/Web/API/MediaStreamTrack/stop#stopping_a_video_stream",
    AudioContext: "https://developer.mozilla.org/en-US/docs/Web/API/AudioContext/close",
    IDBDatabase: "https://developer.mozilla.org/en-US/docs/Web/API/IDBDatabase/close",
    WakeLockSentinel: "https://developer.mozilla.org/en-US/docs/Web/API/WakeLockSentinel/release",
    "object URL": "https://developer.mozilla.org/en-US/docs/Web/API/URL/createObjectURL_static#memory_management",
    "geolocation watch": "https://developer.mozilla.org/en-US/docs/Web/API/Geolocation/watchPosition",
    matchMedia: "https://drafts.csswg.org/cssom-view/#dom-window-matchmedia",
    "Window#matchMedia": "https://drafts.csswg.org/cssom-view/#mediaquerylist",
    "LockManager#request": "https://developer.mozilla.org/en-US/docs/Web/API/LockManager/request",
  },
};
