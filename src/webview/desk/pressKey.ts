import type { DeskPage } from './deskPage';
import { articlesIn } from './focusPlace';
import { keys } from './keys';

/** Does what a key stands for: goes to the next or previous entry, or presses the button that has the key. */
export function pressKey({ head, content }: DeskPage, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
  const key = event.key.toLowerCase();
  const entry = event.target.closest<HTMLElement>('article') ?? undefined;
  const step = key === keys.next.toLowerCase() ? 1 : key === keys.previous.toLowerCase() ? -1 : 0;
  if (step !== 0) goTo(articlesIn(content), entry, step);
  else {
    const where = key === keys.undo.toLowerCase() ? head : entry;
    const made = where?.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(key)}"]`);
    if (!made) return;
    made.click();
  }
  event.preventDefault();
}

function goTo(all: readonly HTMLElement[], entry: HTMLElement | undefined, step: 1 | -1): void {
  const at = entry ? all.indexOf(entry) + step : 0;
  all[Math.max(0, Math.min(at, all.length - 1))]?.focus();
}
