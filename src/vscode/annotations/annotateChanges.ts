import type * as vscode from 'vscode';
import { annotationColours, annotationKinds, nameOf, type Annotation } from '../../annotations/annotation';
import type { AnnotationChange } from '../../annotations/revise';
import type { Focus } from '../focus';
import { excerpt } from '../trees/passageNode';
import { attachAnnotation } from './annotateComparisons';
import { saveReply, saveSpan, saveText } from './annotationActions';
import type { EditionAnnotations } from './editionAnnotations';
import { colourTitles, kindTitles, titleOf } from '../../rendering/annotationLabels';
import { placeText } from './placeText';
import { askText, choose, saved, savedText, say, type Choice } from './prompts';
import type { SurfaceAtHand } from './surfaces';
import { annotationsAt, type AnnotatedTexts, type FoundAnnotation } from './targetsInText';
import { AnnotationComment, type AnnotationThreads } from './threads';

/** A text that is longer is edited where there is more room. */
const shortText = 120;

/** Changes annotations: the one that a surface names, or the one at the cursor. */
export class AnnotationChanges {
  constructor(
    readonly texts: AnnotatedTexts,
    readonly threads: AnnotationThreads,
    readonly focus: Focus,
    readonly surface: SurfaceAtHand,
  ) {}

  /** A short text is edited at the top of the window, a long one in its thread; in the Reader, any in its margin. */
  async edit(argument: unknown): Promise<void> {
    const found = await this.#own(argument, 'edit');
    if (!found) return;
    const { annotation } = found;
    const isLong = annotation.text.length > shortText || annotation.text.includes('\n');
    const surface = this.surface();
    const isInPlace = isLong || surface.editsInPlace || argument instanceof AnnotationComment;
    if (isInPlace && (await surface.edit(annotation))) return;
    const title = `Text of the ${nameOf(annotation)}`;
    const typed = await askText({ title, value: annotation.text, canGoOn: true, mayBeEmpty: true });
    if (!typed) return;
    const after = await savedText(typed.text, title, (text) => saveText(found, text));
    if (after && typed.goOn) await surface.edit(after);
  }

  /** Saves what was edited in a thread. */
  async saveEdit(comment: unknown): Promise<void> {
    const found = this.texts.named(comment);
    if (!found?.isOwn || !(comment instanceof AnnotationComment)) return;
    const { body } = comment;
    const written = (typeof body === 'string' ? body : body.value).trim();
    const after = await savedText(written, 'Text', (text) => saveText(found, text));
    this.threads.endEdit(after ?? found.annotation);
  }

  /** Leaves what is in a thread as it was; one in which nothing has been written yet goes. */
  async cancelEdit(comment: unknown): Promise<void> {
    const found = this.texts.named(comment);
    if (!found) return;
    const { annotations, annotation, isOwn } = found;
    this.threads.endEdit(annotation);
    const isEmpty = annotation.text === '' && annotation.modified === annotation.created;
    if (isOwn && isEmpty && annotation.kind !== 'highlight') await saved(() => annotations.model.remove(annotation.id));
  }

  async editTags(argument: unknown): Promise<void> {
    const found = await this.#own(argument, 'tag');
    if (!found) return;
    const { model } = found.annotations;
    const used = [...new Set(model.threads.flatMap(({ annotation }) => annotation.tags))].slice(0, 12).join(', ');
    const title = 'Tags, with commas between them';
    const value = found.annotation.tags.join(', ');
    const placeholder = used === '' ? 'charter, to check' : `so far: ${used}`;
    const typed = await askText({ title, value, placeholder, mayBeEmpty: true });
    if (!typed) return;
    await savedText(typed.text, title, (text) =>
      model.change(found.annotation.id, { tags: text.split(/[,;]/) }, 'the tags'),
    );
  }

  async changeKindOrColour(argument: unknown): Promise<void> {
    const found = await this.#own(argument, 'change');
    if (!found) return;
    const { annotation } = found;
    const choice = await choose(`${titleOf(annotation)}: change to`, kindAndColourChoices(annotation));
    if (choice) await this.#change(found, choice.value, 'the kind or colour');
  }

  /** Puts an annotation on what is selected. */
  async changeSpan(argument: unknown): Promise<void> {
    const aim = await this.surface().aim();
    const [part, second] = aim?.parts ?? [];
    if (!aim || !part || second) {
      say('Select the words within one passage first.');
      return;
    }
    const named = this.#named(argument);
    const found = await ownOf(named ? [named] : annotationsAt(aim.text, part.passage), 'move');
    if (found?.annotations !== aim.text.annotations) return;
    await saved(() => saveSpan(found, aim.text.version, part));
  }

  async attach(argument: unknown): Promise<void> {
    const found = await this.#own(argument, 'attach');
    if (found) await attachAnnotation(found.annotations, found.annotation);
  }

  /** Settles a question or discussion, or opens it again. */
  async resolve(argument: unknown): Promise<void> {
    const found = await this.#own(argument, 'resolve');
    if (!found) return;
    const resolved = !found.annotation.resolved;
    await this.#change(found, { resolved }, resolved ? 'resolving it' : 'opening it again');
  }

  async remove(argument: unknown): Promise<void> {
    const found = await this.#own(argument, 'delete');
    if (!found) return;
    const { annotations, annotation } = found;
    const { id } = annotation;
    const replies = annotations.model.threads.find((thread) => thread.annotation.id === id)?.replies.length ?? 0;
    if (!(await saved(() => annotations.model.remove(id)))) return;
    const stay =
      replies === 0 ? '' : ` ${replies === 1 ? 'The reply' : 'The replies'} to it ${replies === 1 ? 'stays' : 'stay'}.`;
    say(`The ${nameOf(annotation)} is deleted; it can be restored.${stay}`);
  }

  /** Restores the deleted annotation that is named, or else one that the reader chooses. */
  async restore(argument: unknown): Promise<void> {
    const named = this.#named(argument);
    if (named?.isOwn && named.annotation.deleted !== undefined) {
      if (await saved(() => named.annotations.model.restore(named.annotation.id))) say('Restored.');
      return;
    }
    const annotations = await this.#atHand();
    if (!annotations) return;
    const { model } = annotations;
    const choices = model.deleted.map((value) => ({
      label: excerpt(value.text === '' ? placeText(annotations, value) : value.text, 0, 80),
      description: `${nameOf(value)}, deleted ${new Date(value.deleted ?? '').toLocaleString()}`,
      detail: placeText(annotations, value),
      value,
    }));
    if (choices.length === 0) {
      say('No annotation has been deleted.');
      return;
    }
    const choice = await choose('Restore a deleted annotation', choices);
    if (choice && (await saved(() => model.restore(choice.value.id)))) say('Restored.');
  }

  async undo(): Promise<void> {
    const annotations = await this.#atHand();
    if (!annotations) return;
    const undone = await saved(async () => (await annotations.model.undo()) ?? '');
    if (undone !== undefined) say(undone === '' ? 'There is nothing to undo.' : `Undone: ${undone}.`);
  }

  async reply(argument: unknown): Promise<void> {
    const found = await this.#found(argument, 'reply to');
    if (!found) return;
    const title = `Reply to ${found.annotation.reader}`;
    const typed = await askText({ title, placeholder: 'Text (Markdown)' });
    if (typed && (await this.#saveReply(found, typed.text))) say('Replied.');
  }

  /** Saves what was written below a thread. */
  async saveReply({ thread, text }: vscode.CommentReply): Promise<void> {
    const found = this.texts.named(this.threads.addressOf(thread));
    if (found && text.trim() !== '') await this.#saveReply(found, text.trim());
  }

  #saveReply(found: FoundAnnotation, typed: string): Promise<Annotation | undefined> {
    return savedText(typed, 'Reply', (text) => saveReply(found, text));
  }

  async #change({ annotations, annotation }: FoundAnnotation, change: AnnotationChange, what: string): Promise<void> {
    await saved(() => annotations.model.change(annotation.id, change, what));
  }

  async #atHand(): Promise<EditionAnnotations | undefined> {
    const state = await this.focus.update();
    return state && this.texts.annotations.of(state.edition);
  }

  /** What a menu or another surface names: an annotation, or a thread with one. */
  #named(argument: unknown): FoundAnnotation | undefined {
    if (typeof argument !== 'object' || argument === null) return undefined;
    const thread = ('thread' in argument ? argument.thread : argument) as vscode.CommentThread;
    return this.texts.named(argument) ?? this.texts.named(this.threads.addressOf(thread));
  }

  /** What is named, or else stands at the cursor; the reader chooses among several. */
  async #found(argument: unknown, verb: string): Promise<FoundAnnotation | undefined> {
    const named = this.#named(argument);
    return named ?? oneOf(await this.#atCursor(), verb);
  }

  /** As {@link #found}, of the reader's own. */
  async #own(argument: unknown, verb: string): Promise<FoundAnnotation | undefined> {
    const named = this.#named(argument);
    return ownOf(named ? [named] : await this.#atCursor(), verb);
  }

  async #atCursor(): Promise<readonly FoundAnnotation[]> {
    const aim = await this.surface().aim();
    return aim?.at ? annotationsAt(aim.text, aim.at.passage, aim.at.offset) : [];
  }
}

async function ownOf(list: readonly FoundAnnotation[], verb: string): Promise<FoundAnnotation | undefined> {
  const own = list.filter(({ isOwn, annotation }) => isOwn && annotation.deleted === undefined);
  const [other] = list;
  if (own.length === 0 && other) {
    if (other.isOwn) say(`This ${nameOf(other.annotation)} was deleted: restore it first.`);
    else say(`This is an annotation of ${other.annotation.reader}: you can reply to it, but not change it.`);
    return undefined;
  }
  return oneOf(own, verb);
}

async function oneOf(list: readonly FoundAnnotation[], verb: string): Promise<FoundAnnotation | undefined> {
  const [only, second] = list;
  if (!only) say('No annotation stands at the cursor.');
  if (!second) return only;
  const choices = list.map((value) => ({
    label: `${titleOf(value.annotation)} by ${value.annotation.reader}`,
    description: excerpt(value.annotation.text, 0, 60),
    detail: placeText(value.annotations, value.annotation),
    value,
  }));
  return (await choose(`Which annotation to ${verb}?`, choices))?.value;
}

function kindAndColourChoices({ kind, colour }: Annotation): Choice<AnnotationChange>[] {
  const kinds = annotationKinds
    .filter((other) => other !== kind)
    .map((other) => ({ label: kindTitles[other], description: 'kind', value: { kind: other } }));
  const colours = annotationColours
    .filter((other) => other !== colour)
    .map((other) => {
      const [label, line] = colourTitles[other];
      return { label, description: `colour, ${line}`, value: { colour: other } };
    });
  const none =
    colour === undefined || kind === 'highlight' ? [] : [{ label: 'No Colour', value: { colour: undefined } }];
  return [...kinds, ...colours, ...none];
}
