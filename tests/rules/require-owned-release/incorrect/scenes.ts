import { PerspectiveCamera, Scene, WebGLRenderer } from "three";
import { FlyControls } from "three/addons/controls/FlyControls.js";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { DRACOLoader } from "three/addons/loaders/DRACOLoader.js";

// The canvas is taken out of the page, and its context stays.
export class Globe {
  readonly #renderer = new WebGLRenderer({ antialias: true });
//                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The renderer in `this.#renderer` is made here, and `destroy()` (line 20) does not release it.
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(50, 1, 0.1, 100);

  constructor(readonly host: HTMLElement) {
    host.append(this.#renderer.domElement);
  }

  draw(): void {
    this.#renderer.render(this.#scene, this.#camera);
  }

  destroy(): void {
    this.host.replaceChildren();
    this.#scene.clear();
  }
}

// The keys of the window still turn the camera.
export class Flight {
  readonly #controls: FlyControls;
  readonly #renderer: WebGLRenderer;

  constructor(camera: PerspectiveCamera, canvas: HTMLCanvasElement) {
    this.#renderer = new WebGLRenderer({ canvas });
    this.#controls = new FlyControls(camera, canvas);
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The camera control in `this.#controls` is made here, and `destroy()` (line 40) does not release it.
  }

  turn(seconds: number): void {
    this.#controls.update(seconds);
  }

  destroy(): void {
    this.#renderer.dispose();
  }
}

// Nor do those end that are set up later.
export class Showroom {
  #orbit: OrbitControls | undefined;
  #shown = false;

  show(camera: PerspectiveCamera, canvas: HTMLCanvasElement): void {
    this.#orbit = new OrbitControls(camera, canvas);
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The camera control in `this.#orbit` is made here, and `dispose()` (line 59) does not release it.
    this.#shown = true;
  }

  turn(): void {
    if (this.#shown) this.#orbit?.update();
  }

  dispose(): void {
    this.#shown = false;
  }
}

// Its workers stay.
export class Models {
  readonly #decoder = new DRACOLoader();
//                    ~~~~~~~~~~~~~~~~~ unreleased: The loader in `this.#decoder` is made here, and `dispose()` (line 73) does not release it.

  async load(urls: readonly string[]): Promise<number[]> {
    const loaded = await Promise.all(urls.map((url) => this.#decoder.loadAsync(url)));
    return loaded.map(({ id }) => id);
  }

  dispose(): void {
    console.log("disposed");
  }
}
