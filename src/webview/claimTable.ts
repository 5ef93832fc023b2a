import type { ClaimTableMessage, ClaimTableState } from '../rendering/claimTableHtml';

interface Kept extends ClaimTableState {
  readonly top: number;
  readonly left: number;
  /** Which link or button had the focus. */
  readonly focus: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: ClaimTableMessage): void;
  getState(): Partial<Kept> | undefined;
  setState(state: Kept): void;
};

const host = acquireVsCodeApi();
const { edition = '', comparison = '' } = document.querySelector('h1')?.dataset ?? {};
const scroll = document.querySelector('.scroll');
const targets = [...document.querySelectorAll<HTMLElement>('a, button, .scroll')];

function keep(): void {
  const focus = targets.findIndex((target) => target === document.activeElement);
  host.setState({ edition, comparison, top: window.scrollY, left: scroll?.scrollLeft ?? 0, focus });
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('a, button') : null;
  const { annotation, copy, show } = target?.dataset ?? {};
  if (annotation !== undefined) {
    event.preventDefault();
    host.postMessage({ kind: 'annotation', id: annotation });
  } else if (copy === 'markdown' || copy === 'csv') host.postMessage({ kind: 'copy', format: copy });
  else if (show === 'comparison') host.postMessage({ kind: 'comparison' });
});

// A change of the annotations makes the page anew: the reader stays where they were.
const before = host.getState();
if (before?.comparison === comparison) {
  targets[before.focus ?? -1]?.focus({ preventScroll: true });
  scroll?.scrollTo({ left: before.left ?? 0 });
  window.scrollTo({ top: before.top ?? 0 });
}
for (const event of ['scroll', 'focusin']) document.addEventListener(event, keep, { capture: true, passive: true });
keep();
