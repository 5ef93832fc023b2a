import { config } from 'zod/mini';
import {
  deskMemorySchema,
  toDeskSchema,
  type DeskCandidate,
  type DeskConflict,
  type DeskEntry,
  type DeskMemory,
  type DeskState,
  type FromDesk,
  type ToDesk,
} from '../rendering/deskMessages';

declare function acquireVsCodeApi(): {
  postMessage(message: FromDesk): void;
  getState(): unknown;
  setState(memory: DeskMemory): void;
};

// The page's policy forbids the code that schemas would be compiled to.
config({ jitless: true });

const host = acquireVsCodeApi();
const root = document.getElementById('desk') ?? document.body;
const remembered = deskMemorySchema.safeParse(host.getState());
const memory = remembered.success ? remembered.data : { edition: root.dataset['edition'] ?? '', first: 0, focus: '' };

/** Keys that decide about the entry that has the focus. */
const keys = {
  next: 'J',
  previous: 'K',
  open: 'O',
  selection: 'S',
  passageNote: 'P',
  retire: 'R',
  undo: 'U',
} as const;

type Child = Node | string | undefined;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

function hidden(text: string): HTMLElement {
  return element('span', { class: 'unseen' }, text);
}

/** A button that sends a message. `control` names it, so that it keeps the focus when the page is drawn anew. */
function button(
  label: string,
  control: string,
  message: FromDesk,
  key = '',
  more: Readonly<Record<string, string>> = {},
) {
  const shortcut: Readonly<Record<string, string>> =
    key === '' ? {} : { 'aria-keyshortcuts': key, title: `Key ${key}` };
  const made = element('button', { type: 'button', 'data-control': control, ...shortcut, ...more }, label);
  if (key !== '') made.dataset['key'] = key.toLowerCase();
  made.addEventListener('click', () => host.postMessage(message));
  return made;
}

const status = element('p', { class: 'said', role: 'status' });
const alarm = element('p', { class: 'said error', role: 'alert' });
const head = element('header', {});
const content = element('div', { class: 'content' });
root.append(head, status, alarm, content);

interface Drawn {
  readonly json: string;
  readonly node: HTMLElement;
}
const drawn = new Map<string, Drawn>();
let selectedWords = '';

/** The element of a part: the one that is there while nothing in it has changed. */
function part(key: string, data: unknown, draw: () => HTMLElement): HTMLElement {
  const json = JSON.stringify(data);
  const known = drawn.get(key);
  if (known?.json === json) return known.node;
  const node = draw();
  node.dataset['entry'] = key;
  drawn.set(key, { json, node });
  return node;
}

function show(state: DeskState): void {
  const focus = focusNow();
  const parts: HTMLElement[] = [];
  if (state.conflicts.length > 0) {
    parts.push(heading('Changed in two ways', state.conflicts.length));
    parts.push(...state.conflicts.map((conflict) => part(conflict.id, conflict, () => conflictNode(conflict))));
  }
  let group = '';
  for (const entry of state.entries) {
    const next = groupOf(entry);
    if (next !== group) parts.push(heading(...headingOf(next, state)));
    group = next;
    parts.push(part(`${entry.state} ${entry.id}`, entry, () => entryNode(entry)));
  }
  if (parts.length === 0) parts.push(element('p', { class: 'empty' }, 'Nothing waits for you here.'));
  const pages = pageButtons(state);
  const order = [...content.querySelectorAll<HTMLElement>('article')];
  head.replaceChildren(...headNodes(state));
  content.replaceChildren(...parts, ...(pages ? [pages] : []));
  for (const key of drawn.keys()) if (!parts.some((node) => node.dataset['entry'] === key)) drawn.delete(key);
  remember({ first: state.first });
  showSelection();
  restoreFocus(focus, order);
}

function headNodes(state: DeskState): readonly Node[] {
  const { certain } = state;
  const counts = [
    counted(state.needsReview, 'needs review', 'need review'),
    counted(state.moved, 'has moved', 'have moved'),
    state.conflicts.length === 0
      ? ''
      : counted(state.conflicts.length, 'was changed in two ways', 'were changed in two ways'),
    state.ofOthers === 0 ? '' : counted(state.ofOthers, 'is another reader’s', 'are other readers’'),
  ];
  const accept = `Accept all certain places (${certain})`;
  const tools = element(
    'div',
    { class: 'tools' },
    button(accept, 'accept', { type: 'acceptCertain' }, '', certain === 0 ? { disabled: '' } : {}),
    button('Undo', 'undo', { type: 'undo' }, keys.undo),
  );
  const help = element(
    'details',
    { class: 'help' },
    element('summary', {}, 'Keys'),
    element(
      'p',
      {},
      'In an entry: J and K go to the next and previous one, 1 to 5 attach it to a place, S attaches it to what is selected in the text, P keeps it as a note on its passage, R retires it, O opens the place. B puts two texts into one. U undoes.',
    ),
  );
  return [
    element('h1', {}, 'Annotation Desk'),
    element('p', { class: 'summary' }, `${state.title} · ${state.version} · ${counts.filter(Boolean).join(' · ')}`),
    ...state.broken.map(brokenNode),
    tools,
    help,
  ];
}

function brokenNode({ file, count, line, message }: DeskState['broken'][number]): HTMLElement {
  const lines = count === 1 ? 'A line' : `${count} lines`;
  const link = button(`Open ${file} at line ${line + 1}`, `file ${file}`, { type: 'openFile', file, line }, '', {
    class: 'link',
  });
  return element(
    'p',
    { class: 'broken' },
    `${lines} of ${file} cannot be read; all others are shown. ${message} `,
    link,
  );
}

function heading(text: string, count: number): HTMLElement {
  return element('h2', {}, `${text} (${count})`);
}

function groupOf({ isOwn, state }: DeskEntry): 'others' | DeskEntry['state'] {
  return isOwn ? state : 'others';
}

function headingOf(group: ReturnType<typeof groupOf>, state: DeskState): readonly [string, number] {
  if (group === 'others') return ['Of other readers', state.ofOthers];
  return group === 'moved' ? ['Moved', state.moved] : ['Needs review', state.needsReview];
}

function entryNode(entry: DeskEntry): HTMLElement {
  const { id, from, fromCase, old, candidates, isOwn } = entry;
  const title = element('h3', {}, titleOf(entry));
  const place = [from, fromCase].filter(Boolean).join(', ');
  return element(
    'article',
    { tabindex: '-1', 'aria-label': `${titleOf(entry)}, ${from}`, class: entry.state === 'moved' ? 'moved' : 'review' },
    title,
    element('p', { class: 'reason' }, entry.reason),
    entry.text === '' ? undefined : element('p', { class: 'text' }, entry.text),
    element('p', { class: 'meta' }, metaOf(entry)),
    element('h4', {}, `Made on ${place}`),
    element(
      'blockquote',
      {},
      old.before,
      element('mark', {}, old.exact === '' ? 'the whole passage' : old.exact),
      old.after,
    ),
    candidates.length === 0 ? element('p', { class: 'reason' }, 'No place like it was found.') : undefined,
    ...candidates.map((candidate, index) => candidateNode(entry, candidate, index)),
    isOwn ? otherWays(entry) : element('p', { class: 'meta' }, `Only ${entry.reader} can decide about it.`),
    candidates.length === 0 && entry.passageNote !== '' && !isOwn
      ? button('Open the passage', `open ${id}`, { type: 'open', id }, keys.open)
      : undefined,
  );
}

function titleOf({ kind, colour, reader, isOwn }: Pick<DeskEntry, 'kind' | 'colour' | 'reader' | 'isOwn'>): string {
  const what = kind === 'highlight' && colour !== 'none' ? `highlight, ${colour}` : kind;
  const name = what.charAt(0).toUpperCase() + what.slice(1);
  return isOwn ? name : `${name} of ${reader}`;
}

function metaOf({ tags, replies }: DeskEntry): string {
  const words = [...tags.map((tag) => `#${tag}`), replies === 0 ? '' : counted(replies, 'reply', 'replies')];
  return words.filter(Boolean).join(' · ');
}

function candidateNode({ id, isOwn }: DeskEntry, candidate: DeskCandidate, index: number): HTMLElement {
  const { key, reference, caseTitle, warning, reasons, before, diff, after } = candidate;
  const number = String(index + 1);
  const open: FromDesk = { type: 'open', id, candidate: key };
  return element(
    'section',
    { class: warning === '' ? 'candidate' : 'candidate other', 'aria-label': `Place ${number}: ${reference}` },
    element('h4', {}, `${number}. ${[reference, caseTitle].filter(Boolean).join(', ')}`),
    warning === '' ? undefined : element('p', { class: 'warning' }, `⚠ ${warning}`),
    element('p', { class: 'meta' }, reasons.join(' · ')),
    element('blockquote', {}, before, ...diffNodes(diff), after),
    element(
      'div',
      { class: 'tools' },
      isOwn ? button('Attach here', `attach ${key}`, { type: 'attach', id, candidate: key }, number) : undefined,
      button('Open the place', `open ${key}`, open, index === 0 ? keys.open : ''),
    ),
  );
}

function otherWays({ id, passageNote, candidates }: DeskEntry): HTMLElement {
  const hasPassage = passageNote !== '';
  return element(
    'div',
    { class: 'tools other-ways', role: 'group', 'aria-label': 'Other decisions' },
    button('Attach to the selection', 'selection', { type: 'attachToSelection', id }, keys.selection),
    hasPassage
      ? button(`Keep as note on ${passageNote}`, 'passage note', { type: 'keepAsPassageNote', id }, keys.passageNote)
      : undefined,
    button('Retire', 'retire', { type: 'retire', id }, keys.retire),
    hasPassage && candidates.length === 0
      ? button('Open the passage', 'open passage', { type: 'open', id }, keys.open)
      : undefined,
  );
}

/** A diff that shows by line and sign, and says to who does not see, what was removed and added. */
function diffNodes(parts: DeskCandidate['diff']): readonly Node[] {
  return parts.map(({ what, text }) => {
    if (what === 'same') return document.createTextNode(text);
    const said = what === 'removed' ? ' removed: ' : ' added: ';
    return element(what === 'removed' ? 'del' : 'ins', {}, hidden(said), text, hidden(' end '));
  });
}

function conflictNode(conflict: DeskConflict): HTMLElement {
  const { id, kind, from, reader, isOwn, states, diffs } = conflict;
  const title = titleOf({ kind, colour: 'none', reader, isOwn });
  return element(
    'article',
    { tabindex: '-1', class: 'conflict', 'aria-label': `${title}, ${from}, changed in two ways` },
    element('h3', {}, [title, from].filter(Boolean).join(', ')),
    element('p', { class: 'reason' }, 'Two copies of this file were changed and put together: choose what stays.'),
    ...states.map((state, index) => stateNode(conflict, state, index, diffs[index - 1])),
    isOwn && conflict.canKeepBoth
      ? element('div', { class: 'tools' }, button('Keep both texts in one', 'both', { type: 'settleWithAll', id }, 'B'))
      : undefined,
    isOwn ? undefined : element('p', { class: 'meta' }, `Only ${reader} can settle it.`),
  );
}

function stateNode(
  { id, isOwn }: DeskConflict,
  { label, text, isDeleted, modified, details }: DeskConflict['states'][number],
  index: number,
  diff: DeskCandidate['diff'] | undefined,
): HTMLElement {
  const words = diff && !isDeleted && diff.length > 0 ? diffNodes(diff) : [text === '' ? 'No text.' : text];
  const keep = index === 0 ? 'Keep this' : isDeleted ? 'Delete it' : 'Keep that';
  const key = String(index + 1);
  return element(
    'section',
    { class: 'candidate', 'aria-label': label },
    element('h4', {}, `${key}. ${label}, ${new Date(modified).toLocaleString()}`),
    isDeleted ? element('p', { class: 'warning' }, '⚠ It was deleted there.') : undefined,
    element('blockquote', { class: 'own' }, ...words),
    details.length === 0 ? undefined : element('p', { class: 'meta' }, details.join(' · ')),
    isOwn
      ? element('div', { class: 'tools' }, button(keep, `state ${index}`, { type: 'settle', id, state: index }, key))
      : undefined,
  );
}

function pageButtons({ first, pageSize, needsReview, moved, ofOthers, entries }: DeskState): HTMLElement | undefined {
  const total = needsReview + moved + ofOthers;
  if (total <= pageSize) return undefined;
  const to = (target: number): FromDesk => ({ type: 'show', first: target });
  const isFirst: Readonly<Record<string, string>> = first === 0 ? { disabled: '' } : {};
  const isLast: Readonly<Record<string, string>> = first + entries.length >= total ? { disabled: '' } : {};
  return element(
    'nav',
    { class: 'tools', 'aria-label': 'Pages' },
    button('Previous', 'previous page', to(Math.max(0, first - pageSize)), '', isFirst),
    element('span', {}, `${first + 1}–${first + entries.length} of ${total}`),
    button('Next', 'next page', to(first + pageSize), '', isLast),
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

interface FocusPlace {
  readonly entry: string;
  readonly control: string;
  /** Number of the entry among all, from 0. */
  readonly index: number;
}

function focusNow(): FocusPlace | undefined {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return undefined;
  const entry = active.closest<HTMLElement>('article');
  return {
    entry: entry?.dataset['entry'] ?? '',
    control: active.dataset['control'] ?? '',
    index: entry ? articles().indexOf(entry) : -1,
  };
}

/** Puts the focus back where it was; when its entry has been decided, onto the one that came after it. */
function restoreFocus(focus: FocusPlace | undefined, before: readonly HTMLElement[]): void {
  if (!focus) {
    if (memory.focus !== '' && before.length === 0) articleOf(memory.focus)?.focus();
    return;
  }
  const entry = focus.entry === '' ? undefined : articleOf(focus.entry);
  const within = focus.entry === '' ? root : entry;
  const control = [...(within?.querySelectorAll<HTMLElement>('[data-control]') ?? [])].find(
    ({ dataset }) => dataset['control'] === focus.control,
  );
  const following = before.slice(focus.index + 1).find((node) => node.isConnected);
  const next = focus.index < 0 ? undefined : (following ?? articles().at(Math.min(focus.index, articles().length - 1)));
  const place = control ?? entry ?? next;
  if (place) place.focus({ preventScroll: place === control });
  else document.querySelector<HTMLElement>('h1')?.focus();
}

function articles(): readonly HTMLElement[] {
  return [...content.querySelectorAll<HTMLElement>('article')];
}

function articleOf(key: string): HTMLElement | undefined {
  return articles().find(({ dataset }) => dataset['entry'] === key);
}

function remember(change: Partial<DeskMemory>): void {
  Object.assign(memory, change);
  host.setState(memory);
}

function showSelection(): void {
  for (const made of content.querySelectorAll<HTMLButtonElement>('[data-control="selection"]'))
    made.textContent = selectedWords === '' ? 'Attach to the selection' : `Attach to the selection: “${selectedWords}”`;
}

function received(message: ToDesk): void {
  if (message.type === 'state') show(message);
  else if (message.type === 'selection') {
    selectedWords = message.words;
    showSelection();
  } else {
    status.textContent = message.isError ? '' : message.text;
    alarm.textContent = message.isError ? message.text : '';
  }
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const checked = toDeskSchema.safeParse(data);
  if (checked.success) received(checked.data);
});

document.addEventListener('focusin', ({ target }) => {
  const entry = target instanceof Element ? target.closest<HTMLElement>('article') : null;
  if (entry) remember({ focus: entry.dataset['entry'] ?? '' });
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
  const key = event.key.toLowerCase();
  const entry = event.target.closest<HTMLElement>('article') ?? undefined;
  if (key === 'j' || key === 'k') {
    const all = articles();
    const at = entry ? all.indexOf(entry) + (key === 'j' ? 1 : -1) : 0;
    all[Math.max(0, Math.min(at, all.length - 1))]?.focus();
  } else {
    const where = key === keys.undo.toLowerCase() ? head : entry;
    const made = where?.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(key)}"]`);
    if (!made) return;
    made.click();
  }
  event.preventDefault();
});

host.postMessage({ type: 'show', first: memory.first });
