import type { Annotation, AnnotationKind } from '../../annotations/annotation';
import { trimToWords } from '../../annotations/targets';
import { findPassage } from '../../edition/snapshot';
import type { PageAim } from '../../rendering/reader/annotationMessages';
import type { AnnotatingSurface, TextAim } from '../annotations/surfaces';
import type { AnnotatedText, AnnotatedTexts } from '../annotations/targetsInText';
import type { ReaderPage } from './readerPage';

/** Milliseconds in which a page says what is selected. */
const patience = 2000;

/** A page of the Reader as a surface: the page knows what is selected in it, and has room to write beside the text. */
export class ReaderSurface implements AnnotatingSurface {
  readonly editsInPlace = true;

  constructor(
    readonly texts: AnnotatedTexts,
    readonly page: ReaderPage,
  ) {}

  async aim(): Promise<TextAim | undefined> {
    const aim = await this.page.aim(patience);
    return aim && this.found(aim);
  }

  compose(kind: AnnotationKind): Promise<boolean> {
    this.page.post({ type: 'compose', kind });
    return Promise.resolve(true);
  }

  async edit(annotation: Annotation): Promise<boolean> {
    const text = await this.texts.of(this.page.document);
    const isHere = text?.annotations.placed(text.version).some(({ thread, passage }) => {
      const ids = [thread.annotation.id, ...thread.replies.map(({ id }) => id)];
      return passage && this.page.shows(passage) && ids.includes(annotation.id);
    });
    if (isHere === true) this.page.post({ type: 'editNote', id: annotation.id });
    return isHere === true;
  }

  /** What a page says is selected, looked up: nothing of it is believed. */
  async found({ parts, at }: PageAim): Promise<TextAim | undefined> {
    const text = await this.texts.of(this.page.document);
    if (!text) return undefined;
    const passage = (id: string | undefined) =>
      id === undefined ? undefined : findPassage(text.edition.snapshot, text.version, id);
    const here = passage(at?.id ?? parts[0]?.id);
    const { passages } = text.version;
    return {
      text,
      parts: partsIn(text, parts),
      at: here && { passage: here, offset: at?.offset ?? 0 },
      order: here ? passages.indexOf(here) : 0,
    };
  }
}

function partsIn({ edition, version }: AnnotatedText, parts: PageAim['parts']): TextAim['parts'] {
  return parts.flatMap(({ id, start, end }) => {
    const passage = findPassage(edition.snapshot, version, id);
    const last = passage?.text.length ?? 0;
    const stretch = passage && trimToWords(passage.text, { start: Math.min(start, last), end: Math.min(end, last) });
    return stretch ? [{ passage, ...stretch }] : [];
  });
}
