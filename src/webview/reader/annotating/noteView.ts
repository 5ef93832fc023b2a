import { annotationColours, type AnnotationColour } from '../../../annotations/annotation';
import type { MarginNote, MarginReply } from '../../../rendering/reader/annotationMessages';
import { colourTitles, kindSigns } from '../../../rendering/annotationLabels';
import { element } from '../../shared/element';
import { richView } from '../../shared/richView';

/** What can be done with a note, by the names that its buttons carry. */
export type NoteAction =
  | 'toggle'
  | 'edit'
  | 'reply'
  | 'span'
  | 'resolve'
  | 'delete'
  | 'restore'
  | 'desk'
  | 'changeKindOrColour'
  | 'attachAnnotation';

/** A note in the margin. Closed, it shows its first lines; open, all of it and what can be done with it. */
export function noteView(note: MarginNote, isOpen: boolean): HTMLElement {
  const { id, kind, colour, isResolved, needsDesk } = note;
  const names = ['margin-note', `of-${colour}`, isOpen ? 'open' : 'closed'];
  if (isResolved) names.push('resolved');
  if (needsDesk) names.push('unsure');
  const head = element(
    'button',
    { type: 'button', class: 'margin-head', 'data-do': 'toggle', 'aria-expanded': String(isOpen) },
    element('span', { class: 'margin-sign', 'aria-hidden': 'true' }, kindSigns[kind]),
    element('span', { class: 'margin-title' }, note.title),
  );
  const parts = [head, ...bodyOf(note, isOpen), ...(isOpen ? openParts(note) : [])];
  return element('section', { class: names.join(' '), 'data-note-id': id, 'aria-label': note.title }, ...parts);
}

function bodyOf({ body, isDeleted, tags, replies, reason }: MarginNote, isOpen: boolean): readonly HTMLElement[] {
  const text = element('div', { class: 'margin-body', dir: 'auto' }, ...(isDeleted ? [] : richView(body)));
  if (isDeleted) text.append('This was deleted; the replies to it are not.');
  if (!isOpen) for (const link of text.querySelectorAll('a')) link.tabIndex = -1;
  const answers =
    replies.length === 0 || isOpen ? '' : `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  const more = [answers, ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(' · ');
  return [
    ...(text.childNodes.length > 0 ? [text] : []),
    ...(reason === '' ? [] : [element('p', { class: 'margin-more' }, reason)]),
    ...(more === '' ? [] : [element('p', { class: 'margin-more', dir: 'auto' }, more)]),
  ];
}

function openParts(note: MarginNote): readonly HTMLElement[] {
  const { isOwn, isDeleted, replies } = note;
  const list = replies.length === 0 ? [] : [element('ul', { class: 'margin-replies' }, ...replies.map(replyView))];
  const actions = isDeleted ? (isOwn ? [action('restore', 'Restore')] : []) : isOwn ? ownActions(note) : [];
  const desk = note.needsDesk ? [action('desk', 'Review at the Desk')] : [];
  const reply = isDeleted ? [] : [action('reply', 'Reply')];
  const buttons = element('div', { class: 'margin-actions' }, ...reply, ...actions, ...desk);
  return [...list, buttons, ...(isOwn && !isDeleted ? [colours(note)] : [])];
}

function ownActions({ hasSpan, isResolved }: MarginNote): readonly HTMLElement[] {
  return [
    action('edit', 'Edit'),
    action('resolve', isResolved ? 'Reopen' : 'Resolve'),
    ...(hasSpan ? [action('span', 'Change Words')] : []),
    action('changeKindOrColour', 'Kind…'),
    action('attachAnnotation', 'Attach…'),
    action('delete', 'Delete'),
  ];
}

/** Buttons for the colours, each with its line; that of the note is pressed. */
function colours({ colour }: MarginNote): HTMLElement {
  const group = element('div', { class: 'colours', role: 'group', 'aria-label': 'Colour' });
  group.append(...annotationColours.map((one) => colourButton(one, one === colour)));
  return group;
}

/** A button for a colour. */
export function colourButton(colour: AnnotationColour, isPressed?: boolean): HTMLButtonElement {
  const [name, line] = colourTitles[colour];
  const attributes = { type: 'button', class: 'colour', 'data-colour': colour, 'aria-label': name };
  const pressed = isPressed === undefined ? {} : { 'aria-pressed': String(isPressed) };
  const sample = element('span', { class: `annotated annotated-${colour}`, 'aria-hidden': 'true' });
  return element('button', { ...attributes, title: `${name}, ${line}`, ...pressed }, sample);
}

function replyView({ id, reader, isOwn, body }: MarginReply): HTMLElement {
  const buttons = isOwn ? [action('edit', 'Edit Reply', id), action('delete', 'Delete Reply', id)] : [];
  return element(
    'li',
    { 'data-reply': id },
    element('p', { class: 'margin-more' }, reader),
    element('div', { class: 'margin-body', dir: 'auto' }, ...richView(body)),
    ...(buttons.length === 0 ? [] : [element('div', { class: 'margin-actions' }, ...buttons)]),
  );
}

function action(name: NoteAction, label: string, id?: string): HTMLButtonElement {
  return element('button', { type: 'button', 'data-do': name, ...(id === undefined ? {} : { 'data-of': id }) }, label);
}
