import assert from 'node:assert/strict';
import type { Passage, TextFile } from '../../../../src/edition/model';
import { toSource } from '../../../../src/edition/sourceMap';
import { readTextFile } from '../../../../src/edition/text/readTextFile';

/** What a reading says, with the source offset of every character, so that two readings can be compared. */
export function told(file: TextFile): Record<string, unknown> {
  return {
    title: file.title,
    sections: file.sections,
    passages: file.passages.map(({ map, ...passage }) => ({ ...passage, offsets: offsets({ ...passage, map }) })),
    uncited: file.uncited.map(({ map, ...passage }) => ({ ...passage, offsets: offsets({ ...passage, map }) })),
    notes: file.notes,
    problems: file.problems,
  };
}

/** Fails unless both readers find the same in a text. */
export function assertSameReading(source: string): void {
  const path = 'text/study/chapter-2.md';
  assert.deepEqual(
    told(readTextFile(path, source)),
    told(readTextFile(path, source, 'full')),
    `The readers differ on ${JSON.stringify(source)}`,
  );
}

function offsets({ text, map }: Passage): string {
  return text
    .split('')
    .map((char, index) => `${char}${toSource(map, index)}`)
    .join(' ');
}
