import { equal, match, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { markedNames, untilHighlighted } from './marks.mjs';
import { useWorkbench } from './workbench.mjs';

const chapter = 'text/study/chapter-2.md';
const count = 10_000;
/** What a reader would notice, in milliseconds; machines differ, so it is far above what is usual. */
const noticeable = { key: 200, still: 1500 };

suite('Ten thousand annotations', function () {
  this.timeout(180_000);
  const bare = useWorkbench({ fixture: 'corpus/china-two-wars' });
  const full = useWorkbench({ fixture: 'corpus/china-two-wars', prepare: annotate });
  const figures = [];

  suiteTeardown(() => {
    for (const figure of figures) console.log(`      ${figure}`);
  });

  test('are all there', async () => {
    await full.openFile(chapter, { line: 30 });
    await full.page.locator('.pane-header').filter({ hasText: 'Annotations' }).waitFor();
    const counts = (await full.rowTexts('Annotations')).map((row) => Number(/\d+$/.exec(row.trim())?.[0]));
    ok(Math.max(...counts) > 1000, `expected more than ${counts.join(', ')}`);
    await full.screenshot('ten-thousand');
  });

  for (const [name, workbench, highlighted] of [
    ['without annotations', bare, 0],
    ['with 10,000', full, 20],
  ]) {
    test(`leave the editor quick: starting, typing, scrolling, a card (${name})`, async () => {
      const opened = await opening(workbench, highlighted);
      const typed = await whileDoing(workbench, () => type(workbench.page));
      const scrolled = await whileDoing(workbench, () => scroll(workbench.page));
      figures.push(
        `${name}: opened to marked ${opened.marked} ms, a card ${opened.card} ms more; typing: key to paint ${typed.key} ms (median), ${typed.worst} ms at most; longest pause while typing ${typed.still} ms, while scrolling ${scrolled.still} ms`,
      );
      ok(typed.key < noticeable.key, `a key took ${typed.key} ms`);
      ok(scrolled.still < noticeable.still, `scrolling stood still for ${scrolled.still} ms`);
    });
  }
});

/** Starts the workbench anew and opens the chapter; says how long it takes until all is marked, and then a card. */
async function opening(workbench, highlighted) {
  await workbench.reload();
  const before = Date.now();
  await workbench.openFile(chapter, { line: 19 });
  while ((await markedNames(workbench.page, 'person')).length === 0) await workbench.page.waitForTimeout(20);
  await untilHighlighted(workbench.page, 'solid', highlighted);
  const marked = Date.now() - before;
  await workbench.hoverByKeyboard('Rongzhen');
  return { marked, card: Date.now() - before - marked };
}

async function type(page) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.type(' A reader types a sentence of some length here', { delay: 60 });
}

async function scroll(page) {
  for (let step = 0; step < 30; step += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(60);
  }
}

/** Times in the page while something is done: of keys until the next paint, and the longest time without a frame. */
async function whileDoing({ page }, action) {
  await page.evaluate(() => {
    const seen = { keys: [], still: 0, isOver: false };
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      seen.still = Math.max(seen.still, now - last);
      last = now;
      if (!seen.isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    seen.observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') seen.keys.push(duration);
    });
    seen.observer.observe({ type: 'event', durationThreshold: 16, buffered: false });
    globalThis.variorumTimes = seen;
  });
  await action();
  await page.waitForTimeout(500);
  return page.evaluate(() => {
    const { keys, still, observer } = globalThis.variorumTimes;
    globalThis.variorumTimes.isOver = true;
    observer.disconnect();
    const sorted = keys.sort((a, b) => a - b);
    return {
      key: Math.round(sorted[sorted.length >> 1] ?? 0),
      worst: Math.round(sorted.at(-1) ?? 0),
      still: Math.round(still),
    };
  });
}

/** Imports as many annotations as a life of reading makes, with the command line. */
async function annotate(folder) {
  const scratch = await mkdtemp(join(tmpdir(), 'variorum-many-'));
  try {
    const file = join(scratch, 'annotations.json');
    await writeFile(file, JSON.stringify(await annotationsOf(join(folder, 'text/study'))));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['dist/cli/variorum.js', 'annotations', 'import', folder, file, '--reader', 'Reader'],
      { maxBuffer: 1 << 28 },
    ).catch((error) => error);
    match(stdout, new RegExp(`^Added ${count} annotations`));
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function annotationsOf(folder) {
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const stretches = texts.flatMap((text) =>
    [...text.matchAll(/[A-Za-z][a-z,]*(?: [A-Za-z][a-z,]*){4,12}/g)].map(([words]) => words),
  );
  equal(stretches.length > 1000, true);
  return Array.from({ length: count }, (_, index) => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `https://example.org/${index}`,
    type: 'Annotation',
    motivation: index % 5 === 0 ? 'commenting' : 'highlighting',
    ...(index % 5 === 0 && { body: { type: 'TextualBody', value: `Remark ${index}`, purpose: 'commenting' } }),
    target: {
      source: 'https://example.org/text',
      selector: { type: 'TextQuoteSelector', exact: stretches[(index * 7919) % stretches.length] },
    },
  }));
}
