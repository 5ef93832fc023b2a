import type { Doubt } from './doubt';
import type { ImportedText } from './plainText';

/** What an import found, and what it was not sure of. */
export interface ImportReport {
  readonly chapters: readonly ChapterCounts[];
  readonly doubts: readonly Doubt[];
  /** Passages of the edition it joins that the text lacks, and the other way round. */
  readonly missingPassages: readonly string[];
  readonly extraPassages: readonly string[];
}

/** What was found in one chapter. */
export interface ChapterCounts {
  readonly title: string;
  readonly headings: number;
  readonly paragraphs: number;
  readonly quotations: number;
  readonly noteReferences: number;
  readonly noteTexts: number;
}

/** Counts what was imported. */
export function reportOf({ chapters, doubts }: ImportedText): ImportReport {
  const counts = chapters.map((chapter): ChapterCounts => {
    const passages = chapter.blocks.filter((block) => block.kind !== 'heading');
    return {
      title: chapter.title,
      headings: chapter.blocks.length - passages.length,
      paragraphs: passages.filter(({ kind }) => kind === 'paragraph').length,
      quotations: passages.filter(({ kind }) => kind === 'blockquote').length,
      noteReferences: passages.reduce((sum, { content }) => sum + content.filter((part) => 'note' in part).length, 0),
      noteTexts: chapter.notes.filter(({ text }) => text !== undefined).length,
    };
  });
  return { chapters: counts, doubts, missingPassages: [], extraPassages: [] };
}

/** The report as Markdown, for people to read. */
export function writeReport(report: ImportReport, source: string): string {
  return [
    `# Import of ${source}`,
    '',
    '| Chapter | Headings | Paragraphs | Quotations | Note references | Note texts |',
    '|---|---:|---:|---:|---:|---:|',
    ...report.chapters.map((row) => tableRow(row.title, row)),
    tableRow('**All**', total(report.chapters)),
    '',
    ...differences(report),
    `## ${report.doubts.length === 0 ? 'Nothing was doubtful' : 'What was doubtful'}`,
    '',
    ...(report.doubts.length === 0 ? [] : ['| Line | About | Decision | Why |', '|---:|---|---|---|']),
    ...report.doubts.map(({ line, kind, decision, why }) => `| ${line} | ${kind} | ${cell(decision)} | ${cell(why)} |`),
    '',
  ].join('\n');
}

function total(chapters: readonly ChapterCounts[]): Omit<ChapterCounts, 'title'> {
  const sum = (field: keyof Omit<ChapterCounts, 'title'>): number =>
    chapters.reduce((all, chapter) => all + chapter[field], 0);
  return {
    headings: sum('headings'),
    paragraphs: sum('paragraphs'),
    quotations: sum('quotations'),
    noteReferences: sum('noteReferences'),
    noteTexts: sum('noteTexts'),
  };
}

function tableRow(title: string, row: Omit<ChapterCounts, 'title'>): string {
  const numbers = [row.headings, row.paragraphs, row.quotations, row.noteReferences, row.noteTexts];
  return `| ${cell(title)} | ${numbers.join(' | ')} |`;
}

function differences(report: ImportReport): string[] {
  const lines: string[] = [];
  if (report.missingPassages.length > 0)
    lines.push(`Passages of the edition that this text lacks: ${report.missingPassages.join(', ')}.`, '');
  if (report.extraPassages.length > 0)
    lines.push(`Passages of this text that the edition lacks: ${report.extraPassages.join(', ')}.`, '');
  return lines;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
