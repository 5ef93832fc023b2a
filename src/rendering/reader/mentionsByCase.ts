import type { Manifest } from '../../edition/model';
import { caseOfSection, referenceOf, type Version } from '../../edition/snapshot';
import type { Mention } from '../../names/mentions';
import { sentenceAround } from '../sentenceAround';
import type { CardContent } from './cardMessages';

/** Sentences of a case that are shown; the others are counted. */
const most = 200;

type CaseColumn = CardContent['cases'][number];

/**
 * The sentences that name a person or an event, by case, in reading order. Every case has its column, also one that
 * does not name them; what stands in no case comes last, if there is any. A sentence that names them twice comes once.
 */
export function mentionsByCase(
  mentions: readonly Mention[],
  manifest: Manifest,
  version: Version,
): readonly CaseColumn[] {
  const of = (id: string | undefined): readonly Mention[] =>
    mentions.filter(({ passage }) => caseOfSection(manifest, passage.sectionId)?.id === id);
  const columns = manifest.cases.map(({ id, title }) => columnOf(title, of(id), version));
  const rest = of(undefined);
  return rest.length === 0 ? columns : [...columns, columnOf('Elsewhere', rest, version)];
}

function columnOf(title: string, mentions: readonly Mention[], version: Version): CaseColumn {
  const sentences = new Map<string, CaseColumn['sentences'][number]>();
  for (const mention of mentions) {
    const { passage, start, end } = mention;
    const sentence = sentenceAround(passage.text, mention);
    const key = `${passage.id} ${sentence.start}`;
    if (sentences.has(key)) continue;
    sentences.set(key, {
      passage: passage.id,
      reference: referenceOf(version, passage.id),
      before: passage.text.slice(sentence.start, start),
      name: passage.text.slice(start, end),
      after: passage.text.slice(end, sentence.end),
    });
  }
  const all = [...sentences.values()];
  return { title, count: mentions.length, sentences: all.slice(0, most), more: Math.max(0, all.length - most) };
}
