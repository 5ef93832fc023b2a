import type { CardMessage } from '../rendering/cardHtml';

declare function acquireVsCodeApi(): { postMessage(message: CardMessage): void };

const host = acquireVsCodeApi();

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const match = /^#(passage|card|note)\/([\w-]+)$/.exec(link?.getAttribute('href') ?? '');
  if (!match?.[2]) return;
  event.preventDefault();
  host.postMessage({ kind: match[1] as CardMessage['kind'], id: match[2] });
});
