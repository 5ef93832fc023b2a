import { SeededRandom } from '../seededRandom';

const words = [
  'the river',
  'Ada Il- Example',
  'inside_a_word',
  '“quoted”',
  '(aside)',
  '1848.',
  '10:30',
  'café',
  'e\u0301',
  '𝒜',
  'a.',
];
const simple = [
  '\\*',
  '\\_',
  '\\[',
  '\\\\',
  '\\a',
  '[^2-1]',
  '[^2-9]',
  '[Ada](../../people/ada.md)',
  '*word*',
  '*two words*',
  ']',
  '!',
  '&',
  'AT&T;',
  'http://example.org/a_b[^2-1]',
];
const full = [
  '&amp;',
  '&#39;',
  '<b>x</b>',
  '<http://x.org>',
  '<',
  '~',
  '~~gone~~',
  '`code`',
  '``c`d``',
  '`',
  '**strong**',
  '***both***',
  '*',
  '_',
  '_under_',
  '![alt](x.png)',
  '[',
  '[a][b]',
  'a*b*',
  '\u00a0',
  '  ',
  '\t',
];
const starts = ['', '', '', '', '', '# ', '## 2.1 ', '> ', '> ', '[^2-1]: ', '   '];
const rareStarts = [
  '- ',
  '1. ',
  '    ',
  '```\n',
  '---\n',
  '| a | b |\n| - | - |\n',
  '<div>\n',
  '> > ',
  '> # ',
  '#',
  '[x]: http://e.org\n',
  '\\# ',
];
const ends = ['', ' ^abc', ' ##', '\n^s2-p7', '\n\n^s2-p8', '\n  soft', '  \nhard', '\\\nhard'];
const rareEnds = ['\n===', '\n---', '\n- x', '\n> q', '\n# h', '\n    deep', '\n[^2-1]: n', '\n***'];

/** A text file put together from fragments of Markdown; `isPlain` leaves out what only a full parser reads. */
export function randomMarkdown(seed: number, isPlain: boolean): string {
  const random = new SeededRandom(seed);
  const inline = isPlain ? [...words, ...simple] : [...words, ...simple, ...full];
  const blockStarts = isPlain ? starts : [...starts, ...rareStarts];
  const blockEnds = isPlain ? ends : [...ends, ...rareEnds];
  const parts = random.below(5) === 0 ? ['---\ntitle: A title\n---\n'] : [];
  for (let block = 1 + random.below(4), count = 1; count <= block; count++) {
    const start = random.pick(blockStarts);
    const lines = Array.from({ length: 1 + random.below(3) }, () =>
      random.picks(inline, 1 + random.below(5)).join(random.pick([' ', ' ', ''])),
    );
    const end = random.below(2) === 0 ? ` ^s2-p${count}` : random.pick(blockEnds);
    parts.push(start + lines.join(start === '> ' ? '\n> ' : '\n') + end, random.pick(['\n\n', '\n\n', '\n']));
  }
  if (random.below(2) === 0) parts.push('\n[^2-1]: Author, *Title*, 12.\n[^2-2]: *Text missing in the source.*\n');
  const text = parts.join('');
  return random.below(5) === 0 ? text.replaceAll('\n', '\r\n') : text;
}
