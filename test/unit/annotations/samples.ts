import {
  annotationColours,
  annotationKinds,
  nothingForeign,
  type Annotation,
  type AnnotationTarget,
} from '../../../src/annotations/annotation';

/** An annotation of Ada's on the second sentence of an edition of two republics, with what a test wants otherwise. */
export function sample(changes: Partial<Annotation> = {}): Annotation {
  return {
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    edition: 'two-republics',
    reader: 'Ada Reader',
    kind: 'note',
    colour: undefined,
    text: 'Who says so?',
    tags: [],
    target: spanAt('s2-p1', 'Ada Example wrote the charter', 'In the north ', '.', 13),
    comparison: undefined,
    claim: undefined,
    resolved: false,
    created: '2024-05-01T10:00:00.000Z',
    modified: '2024-05-01T10:00:00.000Z',
    deleted: undefined,
    decisions: [],
    revision: 'a1',
    replaces: [],
    foreign: nothingForeign,
    ...changes,
  };
}

/** A target in the study text; `start` in code points. */
export function spanAt(passage: string, exact: string, prefix = '', suffix = '', start = 0): AnnotationTarget {
  const quote = { exact, prefix, suffix };
  return { type: 'span', version: 'study', passage, quote, start, end: start + [...exact].length, hash: undefined };
}

/** The id of the nth sample. */
export function idOf(n: number): string {
  return `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Annotations of every kind of target, with every member in turn, at random. */
export function randomAnnotation(random: () => number, n: number): Annotation {
  const maybe = <T>(value: T): T | undefined => (random() < 0.5 ? value : undefined);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const day = (): string =>
    `20${10 + Math.floor(random() * 15)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}T0${Math.floor(random() * 10)}:30:00.000Z`;
  const words = ['Why?', 'He\u0301las 👍', '”', '阿達', '=1+1', '<b>', 'a\nb', '\u2028', '"', '\\', 'ﬁn'];
  const text = (): string => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(words)).join(' ');
  const targets: readonly (() => AnnotationTarget)[] = [
    () => spanAt(pick(['s2-p1', 's2-1-p1', 's3-p9', '']), text(), maybe('before ') ?? '', maybe(' after') ?? '', n),
    () => ({ type: 'passage', version: 'study', passage: 's3-p1', quote: undefined, hash: maybe('0011223344556677') }),
    () => ({
      type: 'passage',
      version: 'study',
      passage: maybe('s3-p1') ?? '',
      quote: { exact: text(), prefix: '', suffix: '' },
      hash: undefined,
    }),
    () => ({
      type: 'entity',
      folder: pick(['people', 'events']),
      entity: pick(['ada-example', 'ada example (2nd)/100 %', 'ädä']),
    }),
    () => ({ type: 'comparison', comparison: pick(['authors', 'who & what?']) }),
    () => ({ type: 'reply', annotation: idOf(n - 1) }),
  ];
  return sample({
    id: idOf(n),
    reader: pick(['Ada Reader', '', '阿達']),
    kind: pick(annotationKinds),
    colour: maybe(pick(annotationColours)),
    text: maybe(text()) ?? '',
    tags: maybe([text(), 'second tag']) ?? [],
    target: pick(targets)(),
    comparison: maybe(pick(['authors', 'who & what?'])),
    claim: maybe(pick([idOf(n - 2), 'https://example.org/a/1'])),
    resolved: random() < 0.3,
    created: day(),
    modified: day(),
    deleted: maybe(day()),
    decisions: maybe([{ what: 'attached', when: day(), from: '§2.1 ¶3: …' }] as const) ?? [],
    revision: `r${n}`,
    replaces: maybe(['x', 'y']) ?? [],
  });
}
