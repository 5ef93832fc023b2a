import type { ReaderText } from '../../rendering/reader/readerMessages';

/** Says in the bar where the reader is: the sections above the place, and how much of the text is read. */
export class WhereAmI {
  #said = '';

  constructor(
    readonly path: HTMLElement,
    readonly progress: HTMLElement,
  ) {}

  /** @param share From 0 to 1. */
  show(text: ReaderText, index: number, share: number): void {
    const path: string[] = [];
    let level = 0;
    for (const heading of text.headings) {
      if (heading.index > index) break;
      if (heading.level <= level) path.length = Math.min(path.length, heading.level - 1);
      path[heading.level - 1] = heading.text;
      level = heading.level;
    }
    const words = path.filter(Boolean).join(' › ');
    const percent = `${Math.round(share * 100)} %`;
    if (words + percent === this.#said) return;
    this.#said = words + percent;
    this.path.textContent = words;
    this.path.title = words;
    this.progress.textContent = percent;
  }
}
