import { missingNoteText } from '../noteText';
import type { Note, Part, Passage, Problem, Section, TextFile } from '../model';
import { passagePrefix, slug } from '../passageId';
import { numberedTitle } from '../sectionNumber';
import type { TextBlock } from './blocks';
import { readBlocksFully } from './fullReader';
import { readSimpleBlocks } from './simpleReader';

const frontMatter = /^(?:\ufeff)?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const blockId = /(?:^|\s)\^([A-Za-z0-9-]+)$/;
const lostNote = missingNoteText.replaceAll('*', '');

/** How a text file's blocks are read; only tests choose. */
export type TextReader = 'either' | 'full';

/** Reads a text file of an edition: its sections, passages and notes, and what is wrong with them. */
export function readTextFile(path: string, source: string, reader: TextReader = 'either'): TextFile {
  const from = frontMatter.exec(source)?.[0].length ?? (source.startsWith('\ufeff') ? 1 : 0);
  const simple = reader === 'either' ? readSimpleBlocks(source, from) : undefined;
  const assembler = new Assembler(path, source);
  for (const block of simple ?? readBlocksFully(source)) assembler.add(block);
  return assembler.result();
}

/** Gives blocks their sections, ids and problems. */
class Assembler {
  readonly #sections: Section[] = [];
  readonly #passages: Passage[] = [];
  readonly #uncited: Passage[] = [];
  readonly #notes: Note[] = [];
  readonly #problems: Problem[] = [];
  /** Passages that have no id yet. */
  readonly #unnamed = new Set<Passage>();
  readonly #title: string;
  #lines: readonly string[] | undefined;

  constructor(
    readonly path: string,
    readonly source: string,
  ) {
    const stem = path.split('/').at(-1)?.replace(/\.md$/i, '') ?? path;
    const title = /^title:[ \t]*(.+?)[ \t]*$/m.exec(frontMatter.exec(source)?.[1] ?? '')?.[1];
    this.#title = title ? unquoted(title) : stem;
  }

  add(block: TextBlock): void {
    if (block.kind === 'heading') this.#addHeading(block.text, block.level, block.line);
    else if (block.kind === 'note') {
      const text = block.text === lostNote ? undefined : block.text;
      this.#notes.push({ label: block.label, text, file: this.path, line: block.line });
    } else this.#addPassage(block);
  }

  result(): TextFile {
    this.#checkNotes();
    return {
      path: this.path,
      title: this.#title,
      sections: this.#sections,
      passages: this.#passages,
      uncited: this.#uncited,
      notes: this.#notes,
      problems: this.#problems,
    };
  }

  #addHeading(heading: string, level: number, line: number): void {
    const numbered = numberedTitle(heading);
    const id = numbered?.number.join('.') ?? (slug(heading) || 'section');
    this.#sections.push({ id, heading, title: numbered?.title || heading, level, file: this.path, line });
  }

  #section(): Section {
    const last = this.#sections.at(-1);
    if (last) return last;
    const id = slug(this.path.split('/').at(-1)?.replace(/\.md$/i, '') ?? '') || 'text';
    const section = { id, heading: this.#title, title: this.#title, level: 1, file: this.path, line: 0 };
    this.#sections.push(section);
    return section;
  }

  #addPassage(block: Extract<TextBlock, { inline: unknown }>): void {
    const section = this.#section();
    const { inline } = block;
    const id = blockId.exec(inline.text);
    const text = id ? inline.text.slice(0, id.index).trimEnd() : inline.text;
    const isOnlyId = id !== null && text === '';
    if (isOnlyId && this.#adopt(id[1] ?? '')) return;
    const passage: Passage = {
      id: id?.[1] ?? `${passagePrefix(section.id)}-line-${block.line + 1}`,
      sectionId: section.id,
      kind: block.kind,
      text,
      notes: inline.notes.map((note) => ({ ...note, offset: Math.min(note.offset, text.length) })),
      spans: inline.spans
        .filter((span) => span.start < text.length)
        .map((span) => ({ ...span, end: Math.min(span.end, text.length) })),
      parts: partsWithin(inline.parts, text.length),
      map: { ...inline.map, length: text.length },
      file: this.path,
      line: block.line,
      endLine: block.endLine,
    };
    if (!id && block.kind === 'other') {
      this.#uncited.push(passage);
      return;
    }
    this.#passages.push(passage);
    if (id) return;
    this.#unnamed.add(passage);
    this.#warnMissingId(block.line, section);
  }

  /** An id alone on its line names the passage before it, as in Obsidian. */
  #adopt(id: string): boolean {
    const last = this.#passages.at(-1);
    const other = this.#uncited.at(-1);
    if (other && other.line > (last?.line ?? -1)) {
      this.#uncited.pop();
      this.#passages.push({ ...other, id });
      return true;
    }
    if (!last || !this.#unnamed.has(last)) return false;
    this.#passages[this.#passages.length - 1] = { ...last, id };
    const warned = this.#problems.findIndex((problem) => problem.line === last.line);
    if (warned >= 0) this.#problems.splice(warned, 1);
    return true;
  }

  #warnMissingId(line: number, section: Section): void {
    const next = `${passagePrefix(section.id)}-p…`;
    this.#problem(
      line,
      'warning',
      `This passage has no id. End it with a space and an id that no other passage has, such as “^${next}”.`,
    );
  }

  #checkNotes(): void {
    const defined = new Set<string>();
    for (const note of this.#notes) {
      if (defined.has(note.label))
        this.#problem(note.line, 'error', `Note “${note.label}” is defined twice in this file. Keep one definition.`);
      defined.add(note.label);
    }
  }

  #problem(line: number, severity: Problem['severity'], message: string): void {
    this.#lines ??= this.source.split('\n');
    const length = this.#lines[line]?.trimEnd().length ?? 0;
    this.#problems.push({ file: this.path, line, column: 0, endLine: line, endColumn: length, severity, message });
  }
}

/** Parts without what stood behind the end of the text: the id. */
function partsWithin(parts: readonly Part[], length: number): readonly Part[] {
  return parts
    .filter(({ kind, start }) => kind === 'cell' || start <= length)
    .map((part) => ({
      ...part,
      start: Math.min(part.start, length),
      end: Math.min(part.end, length),
      parts: partsWithin(part.parts, length),
    }));
}

function unquoted(value: string): string {
  if (/^".*"$/.test(value)) {
    try {
      return String(JSON.parse(value));
    } catch {
      return value.slice(1, -1);
    }
  }
  return /^'.*'$/.test(value) ? value.slice(1, -1).replaceAll("''", "'") : value;
}
