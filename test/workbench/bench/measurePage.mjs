import { setTimeout as wait } from 'node:timers/promises';

import { webview } from '../e2e/webview.mjs';

/** Milliseconds after which a page counts as not coming up. */
const patience = 120_000;
/** Milliseconds that the pointer rests before a card comes up: the setting's default. */
const dwell = 400;

/** Milliseconds from the Enter that opens a page until its first paragraph is in sight; undefined when it takes too long. */
export async function opening(page, owner) {
  const before = Date.now();
  await page.keyboard.press('Enter');
  const paragraph = webview(page, { owner }).locator('p').first();
  const isThere = await paragraph.waitFor({ timeout: patience }).then(
    () => true,
    () => false,
  );
  return isThere ? (await paragraph.evaluate(firstPainted)) - before : undefined;
}

/** Elements of all documents of the window, and bytes of its heap, after collecting what is not used any more. */
export async function heldBy(page) {
  const session = await page.context().newCDPSession(page);
  await wait(1500);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { elements: nodes, heap: usedSize };
}

/** Turns the wheel over a page: milliseconds of work of the window's thread per frame, and the longest frame. */
export async function scrolling(page, frame) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // In the middle of the page.
  await page.mouse.move(800, 500);
  await wait(1000);
  await frame.locator('body').evaluate(watchFrames);
  const before = await work(session);
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, 400);
    await wait(30);
  }
  await wait(300);
  const after = await work(session);
  const { frames, longest } = await frame.locator('body').evaluate(() => globalThis.watchedFrames);
  await session.detach();
  return { work: ((after - before) * 1000) / frames, longest };
}

/** Milliseconds from the end of the dwell until a card is in sight, once for each of several names. */
export async function cardLatency(page, frame) {
  const times = [];
  const names = frame.locator('.mention');
  await names.first().waitFor();
  for (let index = 0; index < 12; index += 1) {
    const name = names.nth(index);
    await page.mouse.move(2, 2);
    await frame.locator('#cards .card').first().waitFor({ state: 'hidden' });
    await name.evaluate(watchCard);
    await name.hover();
    await frame.locator('#cards .card').first().waitFor();
    await wait(100);
    times.push((await name.evaluate(() => globalThis.cardTime)) - dwell);
    await page.keyboard.press('Escape');
  }
  return times;
}

async function work(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** Runs in the page: when something was painted for the first time. Before its text, no page has anything to paint. */
function firstPainted() {
  const [entry] = performance.getEntriesByName('first-contentful-paint');
  return performance.timeOrigin + (entry?.startTime ?? Number.NaN);
}

/** Runs in the page. */
function watchFrames() {
  const seen = { frames: 0, longest: 0 };
  let last = performance.now();
  const next = () => {
    const now = performance.now();
    seen.frames += 1;
    seen.longest = Math.max(seen.longest, now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  globalThis.watchedFrames = seen;
}

/** Runs in the page: from when the pointer comes until a card with words is painted. */
function watchCard(name) {
  let start = 0;
  name.addEventListener('pointerover', () => (start ||= performance.now()), { once: true });
  const look = () => {
    const body = document.querySelector('#cards .card .card-body');
    if (start > 0 && body && body.textContent !== '') globalThis.cardTime = performance.now() - start;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
