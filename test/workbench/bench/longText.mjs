import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The text of the edition, in one file. */
const textFile = 'text/study/all.md';
/** The same file as a text of no edition, for the built-in preview: nothing of Variorum's is in it. */
export const plainFile = 'all.md';

/** A text of one line. */
export const lineFile = 'line.md';

/**
 * Makes an edition's study text one file with so many copies of it. Chapters, passages and notes of the copies are
 * numbered on, so that each of them is a text of its own.
 *
 * @param {string} folder The edition.
 * @param {number} count
 */
export async function makeLong(folder, count) {
  const study = join(folder, 'text/study');
  const names = (await readdir(study)).sort();
  const chapters = await Promise.all(names.map((name) => readFile(join(study, name), 'utf8')));
  const bodies = chapters.map((chapter) => chapter.replace(/^---\n[\s\S]*?\n---\n/, ''));
  const copies = Array.from({ length: count }, (_, copy) => bodies.map((body) => numberedOn(body, copy, names.length)));
  const text = `---\ntitle: A long text\n---\n\n${copies.flat().join('\n')}`;
  for (const name of names) await rm(join(study, name));
  await Promise.all([textFile, plainFile].map((name) => writeFile(join(folder, name), text)));
  await writeFile(join(folder, lineFile), 'A line.\n');
  for (const cards of ['people', 'events', 'comparisons']) await linkToOneFile(join(folder, cards));
  const manifest = join(folder, 'edition.yaml');
  const listed = await readFile(manifest, 'utf8');
  const files = new RegExp(`(?:\\n +- text/study/[^\\n]+){${names.length}}`);
  await writeFile(manifest, listed.replace(files, `\n      - ${textFile}`));
  return text.length;
}

async function linkToOneFile(folder) {
  for (const name of await readdir(folder)) {
    const card = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), card.replace(/(\.\.\/text\/study\/)[\w-]+\.md#/g, '$1all.md#'));
  }
}

function numberedOn(body, copy, chapters) {
  if (copy === 0) return body;
  return body
    .replace(/^(#+ )(\d+)/gm, (_, signs, number) => `${signs}${Number(number) + copy * chapters}`)
    .replace(/^# (?!\d)(.*)$/gm, `# $1 ${copy + 1}`)
    .replace(/\[\^/g, `[^${copy}-`)
    .replace(/ \^([\w-]+)$/gm, ` ^$1-c${copy}`);
}
