import type { CardContent } from '../../../rendering/reader/cardMessages';
import { element } from '../../shared/element';
import { linkTo } from '../../shared/richView';

/** The sentences that name a person or an event, the cases side by side. */
export function casesView(cases: CardContent['cases']): HTMLElement {
  const columns = element('div', { class: 'cases' });
  columns.append(...cases.map(column));
  return columns;
}

function column({ title, count, sentences, more }: CardContent['cases'][number]): HTMLElement {
  const part = element('section', { class: 'case' });
  const heading = element('h3', {});
  heading.textContent = `${title} · ${count}`;
  heading.title = count === 1 ? 'Named once' : `Named ${count} times`;
  part.append(heading, sentences.length > 0 ? list(sentences) : quiet('Not named here.'));
  if (more > 0) part.append(quiet(`and ${more} more ${more === 1 ? 'sentence' : 'sentences'}`));
  return part;
}

function list(sentences: CardContent['cases'][number]['sentences']): HTMLElement {
  const items = element('ul', {});
  for (const { passage, reference, before, name, after } of sentences) {
    const item = element('li', {});
    const link = linkTo({ to: 'passage', id: passage });
    link.textContent = reference;
    const words = element('span', {});
    words.dir = 'auto';
    const named = element('strong', {});
    named.textContent = name;
    words.append(before, named, after);
    item.append(link, ' ', words);
    items.append(item);
  }
  return items;
}

function quiet(text: string): HTMLElement {
  const line = element('p', { class: 'quiet' });
  line.textContent = text;
  return line;
}
