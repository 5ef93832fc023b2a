/** A type face whose widths the typesetter knows. */
export type Face = 'helvetica' | 'palatino' | 'times';

/** Advance widths in thousandths of an em from the Adobe Font Metrics files, space to tilde. */
const widths: Readonly<Record<Face, string>> = {
  helvetica:
    '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584',
  palatino:
    '250 278 371 500 500 840 778 208 333 333 389 606 250 333 250 606 500 500 500 500 500 500 500 500 500 500 250 250 606 606 606 444 747 778 611 709 774 611 556 763 832 337 333 726 611 946 831 786 604 786 668 525 613 778 722 1000 667 667 667 333 606 333 606 500 333 500 553 444 611 479 333 556 582 291 234 556 291 883 582 546 601 560 395 424 326 603 565 834 516 556 500 333 606 333 606',
  times:
    '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541',
};
const punctuation: Readonly<Record<Face, Readonly<Record<string, number>>>> = {
  helvetica: { '‘': 222, '’': 222, '“': 333, '”': 333, '–': 556, '—': 1000 },
  palatino: { '‘': 278, '’': 278, '“': 500, '”': 500, '–': 500, '—': 1000 },
  times: { '‘': 333, '’': 333, '“': 444, '”': 444, '–': 500, '—': 1000 },
};

/** Measures a text in em; note numbers glued to a mark or word are set at two thirds of the size. */
export function faceWidth(face: Face): (text: string) => number {
  const table = widths[face].split(' ').map(Number);
  return (text) => {
    const raised = new Set<number>();
    for (const match of text.matchAll(/(?<=[\p{L}.,;:!?”)])\d+(?=\s|$|[”)])/gu))
      for (let i = 0; i < match[0].length; i++) raised.add(match.index + i);
    let sum = 0;
    for (let i = 0; i < text.length; i++) {
      const char = text.charAt(i);
      const width = table[text.charCodeAt(i) - 32] ?? punctuation[face][char] ?? 500;
      sum += raised.has(i) ? width * 0.65 : width;
    }
    return sum / 1000;
  };
}

/** Measures a text in characters. */
export function columnCount(text: string): number {
  return text.length;
}
