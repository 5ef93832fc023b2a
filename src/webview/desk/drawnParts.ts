interface Drawn {
  readonly json: string;
  readonly node: HTMLElement;
}

/** The elements of the parts of a page, by key: one is made anew only when something in its part has changed. */
export class DrawnParts {
  readonly #drawn = new Map<string, Drawn>();

  /** The element of a part, with its key as `data-entry`: the one that is there while nothing in it has changed. */
  part(key: string, data: unknown, draw: () => HTMLElement): HTMLElement {
    const json = JSON.stringify(data);
    const known = this.#drawn.get(key);
    if (known?.json === json) return known.node;
    const node = draw();
    node.dataset['entry'] = key;
    this.#drawn.set(key, { json, node });
    return node;
  }

  /** Forgets all parts whose elements are not among these. */
  keepOnly(nodes: readonly HTMLElement[]): void {
    const kept = new Set(nodes.map(({ dataset }) => dataset['entry']));
    for (const key of this.#drawn.keys()) if (!kept.has(key)) this.#drawn.delete(key);
  }
}
