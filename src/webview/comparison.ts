import { comparisonKindTitles, comparisonStatusTitles } from '../rendering/comparing/comparisonWords';
import {
  comparisonMemorySchema,
  comparisonStateSchema,
  type ComparisonMemory,
  type ComparisonState,
  type FromComparison,
} from '../rendering/comparing/comparisonMessages';
import { element } from './shared/element';
import { StateHost } from './shared/stateHost';
import { followLinks, link } from './shared/links';
import { annotationsView } from './comparison/annotationsView';
import { passagesView } from './comparison/passagesView';
import { richView } from './shared/richView';

const host = new StateHost<ComparisonState, FromComparison, ComparisonMemory>(
  comparisonStateSchema,
  comparisonMemorySchema,
);
const root = document.querySelector('main') ?? document.body;
let shown = '';

/** Draws the page; another comparison begins at its top, with the focus on its title. */
function show(state: ComparisonState): void {
  const { scrollY } = window;
  host.keep(state.address);
  const title = element('h1', { dir: 'auto', tabindex: '-1' }, state.title);
  root.replaceChildren(
    neighbours(state),
    title,
    element('p', { class: 'quiet' }, `${comparisonKindTitles[state.kind]} · ${comparisonStatusTitles[state.status]}`),
    ...findings(state),
    members(state),
    ...analysis(state),
    annotationsView(state, () => host.tell({ type: 'annotate' })),
  );
  const isAnother = shown !== '' && shown !== state.id;
  window.scrollTo({ top: shown === state.id ? scrollY : 0 });
  if (isAnother) title.focus();
  shown = state.id;
}

function neighbours({ previous, next, number, count }: ComparisonState): HTMLElement {
  return element(
    'nav',
    { 'aria-label': 'Comparisons' },
    previous && link('comparison', previous.id, `← ${previous.title}`, { title: 'Previous comparison', dir: 'auto' }),
    element('span', { class: 'quiet' }, `${number} of ${count}`),
    next && link('comparison', next.id, `${next.title} →`, { title: 'Next comparison', dir: 'auto' }),
    link('matrix', '', 'Matrix'),
  );
}

/** What is similar, what differs, and what is disputed. */
function findings({ similarity, difference, disputed }: ComparisonState): readonly HTMLElement[] {
  const part = (title: string, ...blocks: readonly Node[]): HTMLElement =>
    element('section', { class: 'finding' }, element('h2', {}, title), ...blocks);
  const made = [
    ...(similarity.length > 0 ? [part('Similarity', ...richView(similarity))] : []),
    ...(difference.length > 0 ? [part('Difference', ...richView(difference))] : []),
    ...(disputed.length > 0 ? [part('Disputed', ...disputed.flatMap(richView))] : []),
  ];
  return made.length === 0 ? [] : [element('div', { class: 'findings' }, ...made)];
}

/** The passages of each case, side by side where there is room. */
function members({ cases, language }: ComparisonState): HTMLElement {
  const columns = cases.map(({ id, title, gap, groups }) =>
    element(
      'section',
      { class: 'case', 'aria-labelledby': `case-${id}` },
      element('h2', { id: `case-${id}`, dir: 'auto' }, title),
      ...(groups.length > 0
        ? passagesView(groups, language)
        : [element('p', { class: 'gap', dir: 'auto' }, gap === undefined ? 'No passage.' : `No passage: ${gap}`)]),
    ),
  );
  return element('div', { class: 'cases' }, ...columns);
}

/** Where the text itself discusses the dimension, folded. */
function analysis({ analysis: groups, language }: ComparisonState): readonly HTMLElement[] {
  const count = groups.reduce((sum, { passages }) => sum + passages.length, 0);
  if (count === 0) return [];
  const title = `Discussed in the text: ${count} ${count === 1 ? 'passage' : 'passages'}`;
  return [element('details', { class: 'analysis' }, element('summary', {}, title), ...passagesView(groups, language))];
}

followLinks(root, (message) => host.tell(message));
host.hear({ type: 'ready' }, show);
