import type { BlockContent, HeadingContent, PassageContent } from '../../rendering/reader/readerMessages';
import { segmentsOf, type Segment } from '../../rendering/reader/segments';
import { structureOf } from '../../rendering/reader/structure';
import { kindSigns } from '../../rendering/annotationLabels';
import { element } from './element';
import { textNode } from './offsets';
import { structureView } from './structureView';

/** Draws a block. Everything is made node by node: nothing of a text is read as HTML. */
export function blockView(content: BlockContent): HTMLElement {
  const block = content.kind === 'heading' ? heading(content) : passage(content);
  block.dataset['index'] = String(content.index);
  block.dataset['id'] = content.id;
  return block;
}

/** What stands for a block until it is there. */
export function placeholder(index: number, height: number): HTMLElement {
  const block = element('div', { class: 'block waiting' });
  block.dataset['index'] = String(index);
  block.setAttribute('aria-busy', 'true');
  block.style.height = `${height}px`;
  return block;
}

function heading({ text, level }: HeadingContent): HTMLElement {
  const block = element('div', { class: `block heading level-${level}` });
  const title = document.createElement(`h${Math.min(6, Math.max(1, level))}`);
  title.dir = 'auto';
  title.append(textNode(text, 0));
  block.append(title);
  return block;
}

function passage(content: PassageContent): HTMLElement {
  const block = element('div', { class: `block passage ${content.kind}` });
  const words = element(content.parts.length === 0 ? 'p' : 'div', {});
  words.id = content.id;
  // The margins are those of the whole text, whatever the direction of a single passage.
  words.dir = 'auto';
  const ofSegments = (segments: readonly Segment[]): readonly Node[] => inline(content, segments);
  if (content.parts.length === 0) words.append(...ofSegments(segmentsOf(content)));
  else words.append(...structureView(structureOf(content), ofSegments));
  const quoted = content.kind === 'blockquote' ? element('blockquote', {}) : undefined;
  quoted?.append(words);
  const number = element('span', { class: 'number' });
  number.textContent = content.number;
  number.title = content.reference;
  number.setAttribute('aria-hidden', 'true');
  block.append(number, ...marks(content), quoted ?? words);
  return block;
}

/** What stands in the margin beside a passage. */
function marks({ counterparts, reference, id }: PassageContent): readonly HTMLElement[] {
  if (counterparts === 0) return [];
  const mark = element('button', { class: 'counterparts' });
  mark.type = 'button';
  mark.textContent = `⇄ ${counterparts}`;
  mark.title = `${counterparts} ${counterparts === 1 ? 'counterpart' : 'counterparts'}`;
  mark.setAttribute('aria-label', `${mark.title} of ${reference}`);
  mark.dataset['counterparts'] = id;
  return [mark];
}

function inline(content: PassageContent, segments: readonly Segment[]): readonly Node[] {
  const nodes: Node[] = [];
  let open: { readonly key: string; readonly element: HTMLElement } | undefined;
  for (const segment of segments) {
    nodes.push(...segment.notes.map((index) => noteReference(content, index)));
    if (segment.notes.length > 0) open = undefined;
    const key = segment.mention >= 0 ? `m${segment.mention}` : segment.link >= 0 ? `l${segment.link}` : '';
    const words = segment.text === '' ? [] : [styled(segment, content)];
    if (key === '') {
      open = undefined;
      nodes.push(...words);
    } else {
      if (open?.key !== key) {
        open = { key, element: key.startsWith('m') ? mention(content, segment) : link(content, segment) };
        nodes.push(open.element);
      }
      open.element.append(...words);
    }
    nodes.push(...segment.signs.map((index) => sign(content, index)));
    if (segment.signs.length > 0) open = undefined;
  }
  return nodes;
}

function styled(segment: Segment, content: PassageContent): Node {
  const { text, start, isEmphasis, isStrong, isDeleted, isCode, isBreak, isImage, lang, annotations } = segment;
  let node: Node = textNode(isBreak ? '\n' : text, start);
  const wrap = (wrapper: HTMLElement): void => {
    wrapper.append(node);
    node = wrapper;
  };
  if (isCode) wrap(element('code', {}));
  if (isEmphasis) wrap(element('em', {}));
  if (isStrong) wrap(element('strong', {}));
  if (isDeleted) wrap(element('del', {}));
  if (isBreak) wrap(element('span', { class: 'break' }));
  if (isImage) wrap(element('span', { class: 'image' }));
  if (lang !== undefined) {
    const span = element('span', {});
    span.lang = lang;
    wrap(span);
  }
  // The one that began last is the narrowest in most cases: it gives the look, all give the title.
  const covering = annotations.flatMap((index) => content.annotations[index] ?? []);
  const top = covering.at(-1);
  if (!top) return node;
  const names = ['annotated', `annotated-${top.colour}`];
  if (covering.length > 1) names.push('annotated-several');
  if (covering.some(({ isMoved }) => isMoved)) names.push('annotated-moved');
  const mark = element('mark', { class: names.join(' ') });
  mark.title = covering.map(({ title }) => title).join('; ');
  mark.dataset['annotations'] = covering.map(({ id }) => id).join(' ');
  wrap(mark);
  return node;
}

function mention(content: PassageContent, { mention: index }: Segment): HTMLElement {
  const found = content.mentions[index];
  const span = element('a', { class: `mention ${found?.isCertain === true ? found.kind : 'unsure'}` });
  span.href = `#card/${found?.entity ?? ''}`;
  span.dataset['card'] = found?.entity ?? '';
  span.dataset['mention'] = String(index);
  span.tabIndex = -1;
  return span;
}

function link(content: PassageContent, { link: index }: Segment): HTMLElement {
  const target = content.spans[index]?.link;
  const anchor = element('a', { class: 'link' });
  anchor.href = target?.to === 'outside' ? target.id : `#${target?.to ?? ''}/${target?.id ?? ''}`;
  if (target && target.to !== 'outside') anchor.dataset[target.to] = target.id;
  anchor.tabIndex = -1;
  return anchor;
}

function noteReference({ notes }: PassageContent, index: number): HTMLElement {
  const { label = '', number = '' } = notes[index] ?? {};
  const raised = element('sup', { class: 'note' });
  const anchor = element('a', {});
  anchor.href = `#note/${label}`;
  anchor.dataset['note'] = label;
  anchor.tabIndex = -1;
  anchor.textContent = number;
  anchor.setAttribute('aria-label', `Note ${number}`);
  raised.append(anchor);
  return raised;
}

function sign({ annotations }: PassageContent, index: number): HTMLElement {
  const annotation = annotations[index];
  const raised = element('sup', { class: 'annotation-sign' });
  const button = element('button', {});
  button.type = 'button';
  button.textContent = annotation ? kindSigns[annotation.kind] : '';
  button.title = annotation?.note ?? '';
  button.setAttribute('aria-label', annotation?.note ?? '');
  button.dataset['annotation'] = annotation?.id ?? '';
  button.tabIndex = -1;
  raised.append(button);
  return raised;
}
