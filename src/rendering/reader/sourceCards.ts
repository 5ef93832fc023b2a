import { citedWorks } from '../../citations/citedWorks';
import type { Note, Passage, Work } from '../../edition/model';
import { caseOfSection, referenceOf, type Snapshot, type Version } from '../../edition/snapshot';
import { cardPageLinks, workLink } from '../cardHtml';
import { escapeText } from '../cardMarkdown';
import { dateText } from '../dateText';

/** From what the cards of notes, works and passages are made. */
interface Sources {
  readonly snapshot: Snapshot;
  readonly version: Version;
}

/** Letters of a passage that its card shows. */
const firstWords = 320;

/** A note: its text, and the works that it cites. */
export function noteMarkdown(note: Note, { snapshot }: Sources): string {
  if (note.text === undefined) return '*The source has lost the text of this note.*';
  const works = citedWorks(note, snapshot.works.values()).map(
    (work) => `- [${workLine(work, snapshot.manifest.language)}](${workLink(work.id)})`,
  );
  const cited =
    works.length === 0 ? [] : [works.length === 1 ? 'Cites this work:' : 'Cites these works:', works.join('\n')];
  return [escapeText(note.text), ...cited].join('\n\n');
}

/** A work: who wrote it, its title and year, and the passages whose notes cite it, by case. */
export function workMarkdown(work: Work, { snapshot, version }: Sources): string {
  const works = [...snapshot.works.values()];
  // Asked for all works only where its own title stands: that is far cheaper.
  const notes = [...version.noteByLabel.values()].filter(
    (note) => citedWorks(note, [work]).length > 0 && citedWorks(note, works).includes(work),
  );
  const labels = new Set(notes.map(({ label }) => label));
  const citing = version.passages.filter(({ notes: marks }) => marks.some(({ label }) => labels.has(label)));
  const { cases } = snapshot.manifest;
  const groups = [...cases.map(({ id, title }) => ({ id, title })), { id: undefined, title: 'Elsewhere' }];
  const lines = groups.flatMap(({ id, title }) => {
    const own = citing.filter(({ sectionId }) => caseOfSection(snapshot.manifest, sectionId)?.id === id);
    return own.length === 0
      ? []
      : [`- ${escapeText(title)}: ${own.map((passage) => citation(passage, labels, version)).join(', ')}`];
  });
  const where = lines.length === 0 ? ['No note of this version cites it by its title.'] : ['Cited', lines.join('\n')];
  return [workLine(work, snapshot.manifest.language), ...where].join('\n\n');
}

/** A passage: the section in which it stands, its first words, and the way to it. */
export function passageMarkdown(passage: Passage, { version }: Sources): string {
  const section = version.sections.find(({ id }) => id === passage.sectionId);
  const { text } = passage;
  const cut = text.slice(0, firstWords);
  const words = text.length <= firstWords ? text : `${cut.slice(0, Math.max(cut.lastIndexOf(' '), firstWords / 2))} …`;
  const go = `[Go to ${escapeText(referenceOf(version, passage.id))}](${cardPageLinks.passage(passage.id) ?? ''})`;
  return [section ? `*${escapeText(section.heading)}*` : '', escapeText(words), go].filter(Boolean).join('\n\n');
}

/** "Ada Writer and Ben Writer, *A Title*, 1994". */
function workLine({ authors, title, issued }: Work, language: string): string {
  const who = authors.length > 3 ? `${authors[0] ?? ''} and others` : authors.join(', ');
  const when = issued === undefined ? '' : dateText(issued, language);
  return [escapeText(who), `*${escapeText(title)}*`, escapeText(when)].filter(Boolean).join(', ');
}

/** "§2.1 ¶3 (notes 4, 5)", leading there. */
function citation({ id, notes }: Passage, labels: ReadonlySet<string>, version: Version): string {
  const numbers = notes
    .filter(({ label }) => labels.has(label))
    .map(({ label }) => label.slice(label.lastIndexOf('-') + 1));
  const link = `[${escapeText(referenceOf(version, id))}](${cardPageLinks.passage(id) ?? ''})`;
  return `${link} (${numbers.length === 1 ? 'note' : 'notes'} ${numbers.join(', ')})`;
}
