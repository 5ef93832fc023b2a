import assert from 'node:assert/strict';
import type { PassageContent } from '../../../../src/rendering/reader/readerMessages';
import { foreignScripts, segmentsOf } from '../../../../src/rendering/reader/segments';
import { seeded } from '../../import/random';

const annotation = {
  id: 'a1',
  isWhole: false,
  kind: 'note',
  colour: 'plain',
  isMoved: false,
  title: 'Note by Ada',
  note: 'Note by Ada: why?',
} as const;

const mention = { entity: 'ada', name: 'Ada', kind: 'person', isCertain: true } as const;

function passage(text: string, more: Partial<PassageContent> = {}): PassageContent {
  const about = { index: 0, kind: 'paragraph', id: 's1-p1', reference: '§1 ¶1', number: '1' } as const;
  const nothing = { parts: [], spans: [], notes: [], mentions: [], annotations: [], counterparts: 0, discussed: 0 };
  return { ...about, text, ...nothing, ...more };
}

suite('Segments of a passage', () => {
  test('begin and end where something begins or ends', () => {
    const segments = segmentsOf(
      passage('Ada read it aloud.', {
        mentions: [{ start: 0, end: 3, ...mention }],
        spans: [{ kind: 'emphasis', start: 4, end: 11 }],
        annotations: [{ start: 9, end: 17, ...annotation }],
      }),
    );
    assert.deepEqual(
      segments.map(({ text, mention: index, isEmphasis, annotations }) => [
        text,
        index,
        isEmphasis,
        annotations.length,
      ]),
      [
        ['Ada', 0, false, 0],
        [' ', -1, false, 0],
        ['read ', -1, true, 0],
        ['it', -1, true, 1],
        [' aloud', -1, false, 1],
        ['.', -1, false, 0],
      ],
    );
  });

  test('have the notes before them, and one more at the end where a note ends the passage', () => {
    const segments = segmentsOf(
      passage('One. Two.', {
        notes: [
          { label: '1-1', offset: 4, number: '1' },
          { label: '1-2', offset: 9, number: '2' },
        ],
      }),
    );
    assert.deepEqual(
      segments.map(({ text, notes }) => [text, ...notes]),
      [['One.'], [' Two.', 0], ['', 1]],
    );
  });

  test('carry the signs of annotations where these end; of the whole passage, at its end', () => {
    const segments = segmentsOf(
      passage('One. Two.', {
        annotations: [
          { ...annotation, start: 0, end: 9, isWhole: true },
          { ...annotation, id: 'a2', start: 0, end: 3 },
          { ...annotation, id: 'a3', start: 0, end: 3, note: '' },
        ],
      }),
    );
    assert.deepEqual(
      segments.map(({ text, signs, annotations }) => [text, signs, annotations]),
      [
        ['One', [1], [1, 2]],
        ['. Two.', [0], []],
      ],
    );
  });

  test('are all of the text, in order, whatever lies over it', () => {
    const { share } = seeded(3);
    const text = 'The 毛泽东 of 1950, Хрущёв and ‘Ho’ – so it was 𠮷 told.';
    const at = (): number => Math.floor(share() * (text.length + 1));
    const range = (): { start: number; end: number } => {
      const [a, b] = [at(), at()];
      return { start: Math.min(a, b), end: Math.max(a, b) };
    };
    const several = <T>(make: () => T): T[] => Array.from({ length: Math.floor(share() * 4) }, make);
    for (let round = 0; round < 300; round++) {
      const notes = several(() => ({ label: '1-1', offset: at(), number: '1' }));
      const segments = segmentsOf(
        passage(text, {
          notes,
          mentions: several(() => ({ ...range(), ...mention })),
          spans: several(() => ({ ...range(), kind: 'emphasis' as const })),
          annotations: several(() => ({ ...range(), ...annotation })),
        }),
      );
      assert.equal(segments.map((segment) => segment.text).join(''), text);
      assert.deepEqual([...new Set(segments.flatMap((segment) => segment.notes))].sort(), [...notes.keys()]);
      for (const { start, text: words } of segments) assert.equal(text.slice(start, start + words.length), words);
    }
  });

  test('of an empty passage are one', () => {
    assert.equal(segmentsOf(passage('')).length, 1);
  });
});

suite('Native scripts', () => {
  test('are told by language', () => {
    const text = '毛泽东, 김일성, Хрущёв, Ελλάς, שלום, ひらがなと漢字';
    assert.deepEqual(
      foreignScripts(text)
        .map(({ start, end, lang }) => [text.slice(start, end), lang])
        .sort(),
      [
        ['Хрущёв', 'ru'],
        ['Ελλάς', 'el'],
        ['שלום', 'he'],
        ['ひらがなと漢字', 'ja'],
        ['毛泽东', 'zh'],
        ['김일성', 'ko'],
      ].sort(),
    );
  });

  test('are none in a text of Latin letters, accents and signs', () => {
    assert.deepEqual(foreignScripts('Điện Biên Phủ – “café”, 1954 (½)'), []);
  });
});
