import { config } from 'zod/mini';
import { toDeskSchema } from '../rendering/deskMessages';
import { DeskPage } from './desk/deskPage';
import { pressKey } from './desk/pressKey';

// The page's policy forbids the code that schemas would be compiled to.
config({ jitless: true });

const page = new DeskPage(document.getElementById('desk') ?? document.body);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const checked = toDeskSchema.safeParse(data);
  if (checked.success) page.receive(checked.data);
});

document.addEventListener('focusin', ({ target }) => {
  const entry = target instanceof Element ? target.closest<HTMLElement>('article') : null;
  if (entry) page.remember({ focus: entry.dataset['entry'] ?? '' });
});

document.addEventListener('keydown', (event) => pressKey(page, event));

page.open();
