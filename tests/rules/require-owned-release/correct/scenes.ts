import { BoxGeometry, Mesh, MeshBasicMaterial, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import { FlyControls } from "three/addons/controls/FlyControls.js";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { TransformControls } from "three/addons/controls/TransformControls.js";
import { DRACOLoader } from "three/addons/loaders/DRACOLoader.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";

// All that holds the context, or listens to the window, is disposed of.
export class Flight {
  readonly #controls: FlyControls;
  readonly #renderer = new WebGLRenderer({ antialias: true });
  readonly #decoder = new DRACOLoader();

  constructor(camera: PerspectiveCamera) {
    this.#controls = new FlyControls(camera, this.#renderer.domElement);
  }

  async load(url: string): Promise<void> {
    await this.#decoder.loadAsync(url);
  }

  turn(seconds: number): void {
    this.#controls.update(seconds);
  }

  destroy(): void {
    this.#controls.dispose();
    this.#decoder.dispose();
    this.#renderer.dispose();
    this.#renderer.domElement.remove();
  }
}

// A lost context holds nothing any more.
export class Preview {
  readonly #renderer = new WebGLRenderer();

  draw(scene: Scene, camera: PerspectiveCamera): void {
    this.#renderer.render(scene, camera);
  }

  destroy(): void {
    this.#renderer.forceContextLoss();
  }
}

// Without an element, the controls listen to nothing.
export class Path {
  readonly #orbit: OrbitControls;

  constructor(camera: PerspectiveCamera) {
    this.#orbit = new OrbitControls(camera);
  }

  turn(): void {
    this.#orbit.update();
  }

  dispose(): void {
    console.log("disposed");
  }
}

// Geometries and materials may be shared with others; the handles listen to nothing but their own element.
export class Crate {
  readonly #mesh = new Mesh(new BoxGeometry(), new MeshBasicMaterial());
  readonly #handles: TransformControls;

  constructor(
    readonly scene: Scene,
    camera: PerspectiveCamera,
    canvas: HTMLCanvasElement,
  ) {
    this.#handles = new TransformControls(camera, canvas);
    scene.add(this.#mesh);
  }

  hold(): void {
    this.#handles.attach(this.#mesh);
  }

  destroy(): void {
    this.scene.remove(this.#mesh);
  }
}

// Whoever is given the decoder may share it.
export class Models {
  readonly #decoder = new DRACOLoader();
  readonly #loader = new GLTFLoader();

  constructor() {
    this.#loader.setDRACOLoader(this.#decoder);
  }

  load(url: string): Promise<unknown> {
    return this.#loader.loadAsync(url);
  }

  dispose(): void {
    console.log("disposed");
  }
}

const page = new WebGLRenderer();

// The page has one renderer, as long as it is shown.
export function draw(scene: Scene, camera: PerspectiveCamera): void {
  page.render(scene, camera);
}
