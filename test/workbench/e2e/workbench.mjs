import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import { outputFile } from '../launcher/totals.mjs';
import * as comments from './comments.mjs';
import * as editor from './editor.mjs';
import * as quickInput from './quickInput.mjs';
import * as views from './views.mjs';
import * as webviews from './webview.mjs';
import { changeSettings } from './workspaceSettings.mjs';

/** The themes, with the class that the workbench has in each. */
const themes = Object.freeze({
  light: ['Default Light Modern', 'vs'],
  dark: ['Default Dark Modern', 'vs-dark'],
  'high contrast': ['Default High Contrast', 'hc-black'],
  'high contrast light': ['Default High Contrast Light', 'hc-light'],
});

/**
 * A workbench for the suite that calls this: opened with a folder of its own before the first test,
 * closed after the last, with a picture of it taken when a test fails.
 *
 * @param {object} [options]
 * @param {string} [options.fixture] The folder of the repository that a copy of is opened.
 * @param {Readonly<Record<string, unknown>>} [options.settings] Settings of that folder.
 * @param {{ readonly width: number, readonly height: number }} [options.viewport]
 * @param {(folder: string) => Promise<void>} [options.prepare] What is done to the folder before it is opened.
 * @returns {Workbench} To be used from the first test on.
 */
export function useWorkbench(options = {}) {
  const workbench = new Workbench();
  suiteSetup(async function () {
    await workbench.open(this.session, options);
  });
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await workbench.reportFailure(this.currentTest.fullTitle());
  });
  suiteTeardown(() => workbench.close());
  return workbench;
}

/** The workbench in a page, with what a reader does in it. Each action waits for its effect. */
class Workbench {
  /** @type {import('playwright-core').Page} */
  page;

  /** @type {string} Absolute path of the folder that is open. */
  folder;

  /** @type {string[]} Errors that no code in the page has caught. */
  pageErrors = [];

  /**
   * @param {import('../launcher/endToEnd.mjs').Session} session
   * @param {Parameters<typeof useWorkbench>[0]} [options]
   */
  async open(session, { fixture = 'test/fixtures/workspace', settings, viewport, prepare } = {}) {
    this.folder = await session.copyOf(fixture);
    await prepare?.(this.folder);
    if (settings) await changeSettings(this.folder, settings);
    const context = await session.browser.newContext({
      viewport: viewport ?? { width: 1280, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    this.page = await context.newPage();
    this.page.setDefaultTimeout(20_000);
    this.page.on('pageerror', (error) => this.pageErrors.push(error.stack ?? error.message));
    await this.page.goto(`${session.origin}/?${new URLSearchParams({ folder: this.folder })}`);
    await this.#untilReady();
    // The text of an edition comes up in the Reader by itself, and takes the focus from what one types.
    const isRead = settings?.['variorum.openWith'] === 'reader';
    if (isRead) await this.webview().locator('#column p').first().waitFor({ timeout: 40_000 });
  }

  async close() {
    await this.page?.context().close();
  }

  /**
   * Opens the page again, as after a restart; what was not saved is lost. VS Code saves its own state (the tabs, and
   * what their pages keep) when its window loses the focus, which a window without a screen never does.
   */
  async reload() {
    await this.page.evaluate(() => {
      window.dispatchEvent(new Event('focus'));
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
    });
    await this.page.waitForTimeout(500);
    await this.page.reload();
    await this.#untilReady();
  }

  /**
   * Opens a file of the folder.
   *
   * @param {string} path
   * @param {{ readonly line?: number }} [position] Counted from 1.
   */
  async openFile(path, { line } = {}) {
    const name = basename(path);
    const folder = path === name ? '' : dirname(path).replaceAll('\\', '/');
    const text = line === undefined ? path : `${path}:${line}`;
    await quickInput.typeAndChoose(this.page, 'Control+P', text, name, folder);
    await this.tab(name).waitFor();
  }

  /** The active tab, when it shows a file of this name. */
  tab(name) {
    return this.page.locator(`.tab.active[data-resource-name="${name}"]`);
  }

  /** The active tab of any kind. */
  activeTab() {
    return this.page.locator('.editor-group-container.active .tab.active');
  }

  /** Runs a command by its exact title in the palette, category included: `View: Toggle Maximize Editor Group`. */
  async runCommand(title) {
    await quickInput.typeAndChoose(this.page, 'F1', `>${title}`, title);
  }

  /** The titles that the palette offers for a text. */
  async offeredCommands(text) {
    await this.page.keyboard.press('F1');
    await quickInput.quickInput(this.page).fill(`>${text}`);
    const titles = await quickInput.choices(this.page);
    await this.page.keyboard.press('Escape');
    return titles;
  }

  /** Takes the entry with this exact label from a list of choices that is open. */
  async choose(label, detail) {
    await quickInput.choose(this.page, label, detail);
  }

  /** The labels of a list of choices that is open. */
  async choices() {
    return quickInput.choices(this.page);
  }

  /** Types into a question that is open, and confirms. */
  async answer(text) {
    await quickInput.answer(this.page, text);
  }

  /** Shows a container of the activity bar. */
  async openContainer(title = 'Variorum') {
    await views.openContainer(this.page, title);
  }

  /** A view, expanded; `alone` collapses its neighbours. */
  async pane(title, options) {
    return views.pane(this.page, title, options);
  }

  /** A row of a view: `await workbench.treeRow('People', 'Mao')`. */
  async treeRow(title, text) {
    return views.treeRow(await this.pane(title), text);
  }

  /** The texts of the rows that a view draws. */
  async rowTexts(title) {
    return views.rowTexts(await this.pane(title));
  }

  async expandRow(row, expanded) {
    await views.expandRow(row, expanded);
  }

  async rowAction(row, name) {
    await views.rowAction(row, name);
  }

  async contextMenu(target, item) {
    await views.contextMenu(target, item);
  }

  editorLine(text) {
    return editor.editorLine(this.page, text);
  }

  async clickWord(word) {
    await editor.clickWord(this.page, word);
  }

  async selectInEditor(text) {
    await editor.selectInEditor(this.page, text);
  }

  /** What the hover of a word in the text editor says. */
  async hoverByKeyboard(word) {
    return editor.hoverByKeyboard(this.page, word);
  }

  /** As {@link hoverByKeyboard}, with the mouse. */
  async hoverByMouse(word) {
    return editor.hoverByMouse(this.page, word);
  }

  /** The hover that is visible, to click on something in it. */
  hover() {
    return editor.hover(this.page);
  }

  /** The document of a webview; by default the first visible one of this extension. */
  webview(options) {
    return webviews.webview(this.page, options);
  }

  /** What is wrong with the document of a webview, see `accessibility.mjs`. */
  webviewViolations(options) {
    return webviews.webviewViolations(this.page, options);
  }

  /** The document of the built-in Markdown preview. */
  preview() {
    return this.webview({ owner: 'vscode.markdown-language-features' });
  }

  async selectInWebview(selector, text, options) {
    await webviews.selectInWebview(this.page, selector, text, options);
  }

  /** Comments on what is selected in the text editor. */
  async addComment(text, button) {
    await comments.addComment(this.page, text, button);
  }

  comments() {
    return comments.comments(this.page);
  }

  /** A notification with this text. */
  notification(text) {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  statusBarItem(text) {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** Changes settings of the folder; wait for their effect. */
  async changeSettings(settings) {
    await changeSettings(this.folder, settings);
  }

  /** @param {keyof typeof themes} name */
  async setTheme(name) {
    const [theme, className] = themes[name];
    await this.changeSettings({ 'workbench.colorTheme': theme });
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }

  /**
   * Takes a picture of the page.
   *
   * @param {string} name
   * @returns {Promise<string>} Its file, in `out/screenshots/`.
   */
  async screenshot(name) {
    const path = outputFile('screenshots', `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  /** Takes a picture for a test that failed, and prints what went wrong in the page. */
  async reportFailure(title) {
    console.log(`      picture: ${await this.screenshot(`failed-${title}`)}`);
    for (const error of this.pageErrors) console.log(`      page error: ${error}`);
  }

  async #untilReady() {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 40_000 });
    await views.containerItem(this.page, 'Explorer').waitFor({ timeout: 40_000 });
    await views.containerItem(this.page, 'Variorum').waitFor({ timeout: 40_000 });
  }
}
