import type { CallModel, Model, Resource } from "./vocabulary.ts";

/** "Call this method if you no longer want use to the controls. It … removes all event listeners", also those on the window. */
const CONTROLS: Resource = { noun: "camera control", release: ["dispose"], lost: "runs", after: "all" };

/** Without an element, the controls listen to nothing: "If not provided via the constructor, `connect` must be called". */
const controls = (name: string): readonly CallModel[] => [{ unless: { argument: 1 } }, { acquires: name }];

/** It starts workers, which only its `dispose` ends. */
const DECODER: Resource = { noun: "loader", release: ["dispose"], lost: "leaks", after: "all", lifelong: true };

/**
 * Geometries, materials and textures are left out: they are commonly shared, and whoever has them last is to dispose of them.
 * So are what only puts listeners on its own element, and what a renderer's end frees as well.
 */
export const three: Model = {
  package: "three",
  also: ["three/addons"],
  source: "https://github.com/mrdoob/three.js/blob/r187/src/extras/Controls.js",
  resources: {
    // "Frees the GPU-related resources allocated by this instance." A page has commonly one, as long as it is shown.
    WebGLRenderer: {
      noun: "renderer",
      release: ["dispose", "forceContextLoss"],
      lost: "leaks",
      after: "all",
      lifelong: true,
    },
    ArcballControls: CONTROLS,
    FirstPersonControls: CONTROLS,
    FlyControls: CONTROLS,
    OrbitControls: CONTROLS,
    PointerLockControls: CONTROLS,
    TrackballControls: CONTROLS,
    DRACOLoader: DECODER,
    KTX2Loader: DECODER,
  },
  calls: {
    "new WebGLRenderer": { acquires: "WebGLRenderer" },
    "new FirstPersonControls": controls("FirstPersonControls"),
    "new FlyControls": controls("FlyControls"),
    "new OrbitControls": controls("OrbitControls"),
    "new MapControls": controls("OrbitControls"),
    "new PointerLockControls": controls("PointerLockControls"),
    "new TrackballControls": controls("TrackballControls"),
    "new ArcballControls": controls("ArcballControls"),
    "new DRACOLoader": { acquires: "DRACOLoader" },
    "new KTX2Loader": { acquires: "KTX2Loader" },
  },
  cites: {
    WebGLRenderer: "https://github.com/mrdoob/three.js/blob/r187/src/renderers/WebGLRenderer.js",
    DRACOLoader: "https://github.com/mrdoob/three.js/blob/r187/examples/jsm/loaders/DRACOLoader.js",
    KTX2Loader: "https://github.com/mrdoob/three.js/blob/r187/examples/jsm/loaders/KTX2Loader.js",
  },
};
