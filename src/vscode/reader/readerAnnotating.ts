import * as vscode from 'vscode';
import { NotSaved } from '../../annotations/annotationModel';
import type { AnnotationChange } from '../../annotations/revise';
import { errorMessage } from '../../edition/errorMessage';
import type { FromReaderAnnotations } from '../../rendering/reader/annotationMessages';
import type { Annotating } from '../annotations/annotate';
import { saveReply, saveSpan, saveText } from '../annotations/annotationActions';
import { say } from '../annotations/prompts';
import type { AnnotatedTexts, FoundAnnotation } from '../annotations/targetsInText';
import type { ReaderPage } from './readerPage';
import { ReaderSurface } from './readerSurface';

type Message<Type extends FromReaderAnnotations['type']> = Extract<FromReaderAnnotations, { readonly type: Type }>;

/** Does what readers ask for in pages, and tells each page whether it is done. */
export class ReaderAnnotating {
  constructor(
    readonly texts: AnnotatedTexts,
    readonly making: Annotating,
  ) {}

  async take(page: ReaderPage, message: FromReaderAnnotations): Promise<void> {
    switch (message.type) {
      case 'aim':
        break;
      case 'annotateEntity':
        await vscode.commands.executeCommand('variorum.annotateEntity', { edition: rootOf(page), id: message.id });
        break;
      case 'ask':
        await ask(page, message);
        break;
      default:
        await this.#answered(page, message.request, () => this.#do(page, message));
    }
  }

  /** What could not be done keeps what was typed in the page, which is told why. */
  async #answered(page: ReaderPage, request: number, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      page.post({ type: 'done', request });
    } catch (error) {
      page.post({ type: 'done', request, why: error instanceof NotSaved ? error.message : errorMessage(error) });
    }
  }

  async #do(page: ReaderPage, message: Message<'annotate' | 'reply' | 'change' | 'act'>): Promise<void> {
    if (message.type === 'annotate') return this.#annotate(page, message);
    const found = this.texts.named({ edition: rootOf(page), annotation: message.id });
    if (!found) throw new Error('The annotation is not there any more.');
    if (message.type === 'reply') {
      await saveReply(found, message.text);
      return;
    }
    if (!found.isOwn) throw new Error(`This is an annotation of ${found.annotation.reader}.`);
    if (message.type === 'act') await act(found, message.do);
    else await this.#change(page, found, message);
  }

  async #annotate(page: ReaderPage, { aim, kind, colour, text, tags }: Message<'annotate'>): Promise<void> {
    const at = await new ReaderSurface(this.texts, page).found(aim);
    if (!at) throw new Error('The text has just changed: try again.');
    if (kind === 'highlight' && text === '' && tags.length === 0) await this.making.highlightAt(at, colour);
    else
      await this.making.createAt(at, {
        kind,
        text,
        tags,
        ...(kind === 'highlight' ? { colour: colour ?? this.making.lastColour } : {}),
      });
  }

  async #change(page: ReaderPage, found: FoundAnnotation, message: Message<'change'>): Promise<void> {
    const { text, tags, colour, span } = message;
    if (span) {
      const at = await new ReaderSurface(this.texts, page).found({ parts: [], at: { id: span.id, offset: 0 } });
      const passage = at?.at?.passage;
      const words = passage?.text.slice(span.start, span.end) ?? '';
      if (!at || !passage || words.trim() === '') throw new Error('No words are selected.');
      // Ends were put where they are one by one: they are not widened to whole words.
      await saveSpan(found, at.text.version, { passage, start: span.start, end: span.start + words.length });
    }
    if (text !== undefined && tags === undefined) await saveText(found, text);
    else if (tags !== undefined || colour !== undefined) await saveParts(found, { text, tags, colour });
  }
}

async function saveParts(
  { annotations, annotation }: FoundAnnotation,
  { text, tags, colour }: Pick<Message<'change'>, 'text' | 'tags' | 'colour'>,
): Promise<void> {
  const change: AnnotationChange = {
    ...(text === undefined ? {} : { text, deleted: undefined }),
    ...(tags === undefined ? {} : { tags }),
    ...(colour === undefined ? {} : { colour }),
  };
  const what = colour === undefined ? 'the text and the tags' : 'the colour';
  await annotations.model.change(annotation.id, change, what);
}

async function act({ annotations, annotation }: FoundAnnotation, what: Message<'act'>['do']): Promise<void> {
  const { model } = annotations;
  if (what === 'delete') await model.remove(annotation.id);
  else if (what === 'restore') {
    await model.restore(annotation.id);
    say('Restored.');
  } else {
    const resolved = !annotation.resolved;
    await model.change(annotation.id, { resolved }, resolved ? 'resolving it' : 'opening it again');
  }
}

async function ask(page: ReaderPage, { do: what, id }: Message<'ask'>): Promise<void> {
  if (what === 'desk') await vscode.commands.executeCommand('variorum.openAnnotationDesk');
  else await vscode.commands.executeCommand(`variorum.${what}`, { edition: rootOf(page), annotation: id });
}

function rootOf({ edition }: ReaderPage): string {
  return edition.root.toString();
}
