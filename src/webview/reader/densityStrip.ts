/** Where things lie along a text: numbers of blocks, once for each thing. */
export interface Density {
  readonly people: readonly number[];
  readonly comparisons: readonly number[];
  readonly annotations: readonly number[];
}

/** A strip along the page that shows where people, comparisons and annotations lie; a click goes there. */
export class DensityStrip {
  #density: Density = { people: [], comparisons: [], annotations: [] };

  /**
   * @param topOf Where a block begins, from 0 at the beginning of the text to 1 at its end.
   * @param goTo Goes to such a place.
   */
  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly topOf: (index: number) => number,
    goTo: (share: number) => void,
  ) {
    const go = ({ offsetY, buttons }: PointerEvent): void => {
      if (buttons === 1) goTo(Math.min(1, Math.max(0, offsetY / canvas.clientHeight)));
    };
    canvas.addEventListener('pointerdown', go);
    canvas.addEventListener('pointermove', go);
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  show(density: Density): void {
    this.#density = density;
    this.draw();
  }

  /** Draws anew, as after a change of the theme. */
  draw(): void {
    const { canvas } = this;
    const context = canvas.getContext('2d');
    if (!context || canvas.clientHeight === 0) return;
    const ratio = window.devicePixelRatio;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    const style = getComputedStyle(canvas);
    const lanes = [
      [this.#density.people, '--people'],
      [this.#density.comparisons, '--comparisons'],
      [this.#density.annotations, '--annotations'],
    ] as const;
    const width = canvas.width / lanes.length;
    for (const [lane, [indices, colour]] of lanes.entries()) {
      context.fillStyle = style.getPropertyValue(colour);
      const counts = new Map<number, number>();
      const height = Math.max(2, 3 * ratio);
      for (const index of indices) {
        const y = Math.floor((this.topOf(index) * canvas.height) / height) * height;
        counts.set(y, (counts.get(y) ?? 0) + 1);
      }
      const most = Math.max(1, ...counts.values());
      for (const [y, count] of counts) {
        context.globalAlpha = 0.35 + (0.65 * count) / most;
        context.fillRect(lane * width + ratio, y, width - 2 * ratio, height);
      }
    }
  }
}
