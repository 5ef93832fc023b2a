import { shownName } from '../annotation';
import type { ExportInput } from './exportInput';
import type { OutlineEntry } from './outline';

/** What an export says of an annotation besides its quote and its text. Plain text. */
export interface EntryFacts {
  /** "question", "blue", "Ada Example", "2024-05-01". */
  readonly head: readonly string[];
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

/** Facts of an annotation in a fixed order; those that are not there are left out. */
export function entryFacts({ annotation, comparison, claim, remark }: OutlineEntry): EntryFacts {
  const { kind, colour, reader, created, modified, tags, resolved, target, deleted } = annotation;
  const [day, changed] = [created.slice(0, 10), modified.slice(0, 10)];
  const details = [
    ['Tags', tags.length > 0 ? tags.join(', ') : undefined],
    ['Comparison', target.type === 'comparison' ? undefined : comparison],
    [kind === 'counter-evidence' ? 'Against the claim' : 'For the claim', claim],
    ['Place', remark],
  ] as const;
  return {
    head: [
      target.type !== 'reply' || kind === 'note' ? shownName(annotation) : `reply, ${kind}`,
      colour ?? '',
      reader,
      day,
      changed === day || deleted !== undefined ? '' : `changed ${changed}`,
      resolved ? 'settled' : '',
    ].filter((part) => part !== ''),
    details: details.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  };
}

/** Title of an export, and a line that says what is in it. */
export function exportTitle({ snapshot, version, annotations }: ExportInput): { title: string; line: string } {
  const readers = [...new Set(annotations.map(({ reader }) => reader).filter((reader) => reader !== ''))].sort();
  const living = annotations.filter(({ deleted }) => deleted === undefined);
  const replies = living.filter(({ target }) => target.type === 'reply').length;
  const count = (amount: number, one: string, many: string): string => `${amount} ${amount === 1 ? one : many}`;
  const line = [
    version.info.title,
    count(living.length - replies, 'annotation', 'annotations'),
    ...(replies > 0 ? [count(replies, 'reply', 'replies')] : []),
    ...(readers.length > 0 ? [`by ${readers.join(', ')}`] : []),
  ].join(' · ');
  return { title: `Annotations on “${snapshot.manifest.title}”`, line };
}
