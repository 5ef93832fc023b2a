import { typeAndChoose } from './quickInput.mjs';

/**
 * Opens the box for a comment on what is selected in the text editor, writes into it and presses a
 * button.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 * @param {string} button
 */
export async function addComment(page, text, button) {
  const command = 'Comments: Add Comment on Current Selection';
  await typeAndChoose(page, 'F1', `>${command}`, command);
  const widget = page.locator('.review-widget:visible');
  await widget.locator('.comment-form .monaco-editor').first().click();
  await page.keyboard.type(text);
  await widget.getByRole('button', { name: button }).click();
}

/** The comments that are shown in the text editor. */
export function comments(page) {
  return page.locator('.review-widget:visible .review-comment');
}
