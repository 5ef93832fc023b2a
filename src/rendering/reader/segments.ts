import type { Part } from '../../edition/model';
import type { PassageContent } from './readerMessages';

/** A stretch of a passage that looks the same from its first to its last character. Offsets are UTF-16. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly isEmphasis: boolean;
  readonly isCode: boolean;
  readonly isStrong: boolean;
  readonly isDeleted: boolean;
  /** Whether it is the end of a line that the text wants. */
  readonly isBreak: boolean;
  /** Whether it describes an image. */
  readonly isImage: boolean;
  /** The language that its script is written in, when that is another than the text's: "zh", "ru". */
  readonly lang: string | undefined;
  /** Index in the passage's spans of the link it belongs to; -1 for none. */
  readonly link: number;
  /** Index in the passage's mentions; -1 for none. A mention hides the link below it. */
  readonly mention: number;
  /** Indices in the passage's annotations. */
  readonly annotations: readonly number[];
  /** Indices of the notes whose references stand before it. */
  readonly notes: readonly number[];
  /** Indices of the annotations whose signs stand behind it. */
  readonly signs: readonly number[];
}

/**
 * Cuts a passage where anything begins or ends: emphasis, links, mentions, annotations, other scripts. The
 * segments' texts put together are the passage's text; a last empty one may carry what stands at its end.
 */
export function segmentsOf(passage: PassageContent): readonly Segment[] {
  const { text, spans, mentions, annotations, notes } = passage;
  const scripts = foreignScripts(text);
  const cuts = new Set([0, text.length, ...notes.map(({ offset }) => offset)]);
  for (const start of partStarts(passage.parts)) cuts.add(start);
  for (const { start, end } of [...spans, ...mentions, ...annotations, ...scripts]) cuts.add(start).add(end);
  const places = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const segments = places.map((start, index): Segment => {
    const end = places[index + 1] ?? start;
    const covers = (range: { readonly start: number; readonly end: number }): boolean =>
      range.start <= start && range.end >= end && range.end > start;
    const is = (kind: (typeof spans)[number]['kind']): boolean =>
      spans.some((span) => span.kind === kind && covers(span));
    return {
      start,
      text: text.slice(start, end),
      isEmphasis: is('emphasis'),
      isCode: is('code'),
      isStrong: is('strong'),
      isDeleted: is('deleted'),
      isBreak: is('break'),
      isImage: is('image'),
      lang: scripts.find(covers)?.lang,
      link: spans.findIndex((span) => span.link && covers(span)),
      mention: mentions.findIndex(covers),
      annotations: indices(annotations, (annotation) => !annotation.isWhole && covers(annotation)),
      notes: indices(notes, ({ offset }) => offset === start),
      signs: indices(
        annotations,
        (annotation) =>
          annotation.note !== '' && (annotation.isWhole ? end === text.length : annotation.end === end && end > start),
      ),
    };
  });
  return segments.filter(({ text: words, notes: marks }, index) => words !== '' || marks.length > 0 || index === 0);
}

function partStarts(parts: readonly Part[]): readonly number[] {
  return parts.flatMap(({ start, parts: inner }) => [start, ...partStarts(inner)]);
}

function indices<T>(list: readonly T[], is: (item: T) => boolean): readonly number[] {
  return list.flatMap((item, index) => (is(item) ? [index] : []));
}

/** Scripts by which a language can be told well enough for a voice or a typeface. */
const scripts: readonly (readonly [lang: string, script: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}][\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]*/gu],
  ['ko', /\p{Script=Hangul}[\p{Script=Hangul}\s]*\p{Script=Hangul}|\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}[\p{Script=Han}·、，。]*/gu],
  ['ru', /\p{Script=Cyrillic}+(?:[ -]\p{Script=Cyrillic}+)*/gu],
  ['el', /\p{Script=Greek}+(?:[ -]\p{Script=Greek}+)*/gu],
  ['ar', /\p{Script=Arabic}+(?:[ -]\p{Script=Arabic}+)*/gu],
  ['he', /\p{Script=Hebrew}+(?:[ -]\p{Script=Hebrew}+)*/gu],
];
const onlyLatin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Stretches in another script than Latin. */
export function foreignScripts(
  text: string,
): readonly { readonly start: number; readonly end: number; readonly lang: string }[] {
  if (onlyLatin.test(text)) return [];
  const found: { start: number; end: number; lang: string }[] = [];
  for (const [lang, script] of scripts) {
    for (const match of text.matchAll(script)) {
      const range = { start: match.index, end: match.index + match[0].length, lang };
      if (!found.some(({ start, end }) => start < range.end && range.start < end)) found.push(range);
    }
  }
  return found;
}
