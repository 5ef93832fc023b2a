import { ok } from 'node:assert/strict';

import { prepareCommand } from '../e2e/quickInput.mjs';
import { webview } from '../e2e/webview.mjs';
import { useWorkbench } from '../e2e/workbench.mjs';
import { lineFile, makeLong, plainFile } from './longText.mjs';
import { cardLatency, heldBy, opening, scrolling } from './measurePage.mjs';
import { median, table } from './report.mjs';

/** Copies of the study text, and how often a page is opened in each size. */
const sizes = [
  [1, 7],
  [10, 7],
  [100, 3],
];
const pages = {
  'a line in the built-in preview': { owner: 'vscode.markdown-language-features', prepare: prepareLine },
  'built-in preview': { owner: 'vscode.markdown-language-features', prepare: preparePreview },
  Reader: { owner: 'variorum.variorum', prepare: prepareReader },
};

/**
 * The Reader beside the built-in preview, on the same text in the same workbench, in turns. Milliseconds are those of a
 * clock, from the key that opens the page until it is painted first; the preview of one line tells what VS Code needs
 * itself. Work is what the window's thread does from one frame to the next while the wheel turns.
 */
suite('Pages', function () {
  this.timeout(15 * 60_000);
  const found = [];

  suiteTeardown(() => {
    table('A page of the text, by copies of the study text (medians)', [
      ['', 'page', 'first screen ms', 'ratio', 'work per frame ms', 'longest frame ms', 'elements', 'heap MB'],
      ...found.flatMap(({ copies, results }) =>
        Object.entries(results).map(([name, result]) => row(copies, name, result, results['built-in preview'])),
      ),
    ]);
    table('From the dwell to the card in the Reader', [
      ['', 'ms (median)', 'ms (longest)'],
      ...found.map(({ copies, cards }) => [
        `${copies}×`,
        cards.length > 0 ? median(cards).toFixed(1) : '–',
        cards.length > 0 ? Math.max(...cards).toFixed(1) : '–',
      ]),
    ]);
  });

  for (const [copies, rounds] of sizes) {
    suite(`${copies}×`, () => {
      const workbench = useWorkbench({
        fixture: 'corpus/china-two-wars',
        settings: { 'variorum.openWith': 'reader', 'markdown.preview.scrollEditorWithPreview': false },
        prepare: (folder) => makeLong(folder, copies),
      });

      test('is opened, scrolled and pointed at', async () => {
        const results = await inTurns(workbench, rounds);
        const cards = await readingCards(workbench);
        ok(results.Reader.times.length > 0, 'the Reader did not come up');
        found.push({ copies, results, cards });
      });
    });
  }
});

/** The next Enter opens a preview of a single line: what VS Code itself needs for a page. */
async function prepareLine(workbench) {
  await preparePreview(workbench, lineFile);
}

/** The next Enter opens the preview of the text. */
async function preparePreview(workbench, file = plainFile) {
  await workbench.openFile(file);
  // The command is there once VS Code knows that this is Markdown.
  await workbench.page.locator('.editor-actions [aria-label^="Open Preview"]').waitFor();
  await workbench.page.waitForTimeout(500);
  await prepareCommand(workbench.page, 'Markdown: Open Preview');
}

/** The next Enter opens the text in the Reader. */
async function prepareReader(workbench) {
  await workbench.openContainer();
  const row = await workbench.treeRow('Contents', 'Abstract');
  await workbench.page.locator('.part.statusbar').click({ position: { x: 400, y: 8 } });
  await row.locator('.monaco-tl-twistie').click();
}

async function inTurns(workbench, rounds) {
  const results = Object.fromEntries(Object.keys(pages).map((name) => [name, { times: [] }]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, page] of Object.entries(pages)) {
      const result = results[name];
      if (result.isTooSlow) continue;
      await page.prepare(workbench);
      const empty = round === rounds ? await heldBy(workbench.page) : undefined;
      const time = await opening(workbench.page, page.owner);
      // The first round warms up; the last one looks at what the page holds and how it scrolls.
      if (time === undefined) result.isTooSlow = true;
      else if (round > 0) result.times.push(time);
      if (empty && time !== undefined) {
        const frame = webview(workbench.page, page);
        const held = await heldBy(workbench.page);
        result.elements = held.elements - empty.elements;
        result.heap = held.heap - empty.heap;
        result.scrolled = await scrolling(workbench.page, frame);
      }
      await workbench.runCommand('View: Close All Editors');
    }
  }
  return results;
}

async function readingCards(workbench) {
  await prepareReader(workbench);
  await opening(workbench.page, pages.Reader.owner);
  return cardLatency(workbench.page, webview(workbench.page, pages.Reader));
}

function row(copies, name, { times, isTooSlow, scrolled, elements, heap }, peer) {
  if (isTooSlow) return [`${copies}×`, name, 'not within two minutes', '', '', '', '', ''];
  return [
    `${copies}×`,
    name,
    median(times).toFixed(0),
    peer.isTooSlow ? '' : (median(times) / median(peer.times)).toFixed(2),
    scrolled.work.toFixed(1),
    scrolled.longest.toFixed(0),
    String(elements),
    (heap / 1e6).toFixed(1),
  ];
}
