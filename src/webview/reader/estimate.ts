/** Estimates the height of a block in pixels from its kind (see `blockCode`) and its number of characters. */
export type Estimate = (code: string, size: number) => number;

const sample = 'The quick brown fox jumps over the lazy dog, and the lazy dog lets it pass. ';

/** An estimate for blocks of a column, from a line of each kind that is set in it for a moment. */
export function estimator(column: HTMLElement): Estimate {
  const paragraph = probe(column, 'block passage paragraph', 'p');
  const quotation = probe(column, 'block passage blockquote', 'p');
  const headings = [1, 2, 3, 4, 5, 6].map((level) => probe(column, `block heading level-${level}`, `h${level}`));
  return (code, size) => {
    const level = Number(code);
    const kind = level > 0 ? (headings[level - 1] ?? paragraph) : code === 'b' ? quotation : paragraph;
    return kind.around + kind.line * Math.max(1, Math.ceil(size / kind.characters));
  };
}

interface Probe {
  /** Height of a line, and of what stands around the lines. */
  readonly line: number;
  readonly around: number;
  /** Characters a line. */
  readonly characters: number;
}

function probe(column: HTMLElement, names: string, tag: string): Probe {
  const block = document.createElement('div');
  block.className = names;
  const words = document.createElement(tag);
  block.append(words);
  column.append(block);
  words.textContent = 'x';
  const one = block.getBoundingClientRect().height;
  words.textContent = sample.repeat(20);
  const all = block.getBoundingClientRect().height;
  const { lineHeight, fontSize } = getComputedStyle(words);
  const line = Number.parseFloat(lineHeight) || 1.5 * Number.parseFloat(fontSize) || 20;
  block.remove();
  const lines = Math.max(1, 1 + Math.round((all - one) / line));
  return { line, around: Math.max(0, one - line), characters: (sample.length * 20) / lines };
}
