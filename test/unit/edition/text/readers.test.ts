import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { readSimpleBlocks } from '../../../../src/edition/text/simpleReader';
import { randomMarkdown } from './randomMarkdown';
import { assertSameReading } from './sameReading';

const cases: Readonly<Record<string, string>> = {
  escapes: 'A \\* star, \\_ line, \\[ bracket, \\\\ slash, \\a letter, C:\\ drive. ^s2-p1\n',
  entities: 'Smith &amp; Sons, R&#38;D, &quot;q&quot;, AT&T, &nothing; &amp;amp; done. ^s2-p1\n',
  'note references': 'One.[^2-1] Two[^2-2][^2-3] and none.[^2-99] ^s2-p1\n\n[^2-1]: A.\n[^2-2]: B.\n[^2-3]: C.\n',
  'a note before the id': 'A claim [^2-1] ^s2-p1\n\n[^2-1]: A.\n',
  'a note after an address': 'See http://example.org/a_b[^2-1] and www.example.org. ^s2-p1\n\n[^2-1]: A.\n',
  links: 'To [Ada](../../people/ada.md), [out](http://example.org/a) and [a *b* c](x.md#^s1-p1). ^s2-p1\n',
  emphasis: 'An *Odd* word, (*one*), *two words*, “*three*”, *four.* and **strong** ***both*** a*b*c. ^s2-p1\n',
  'emphasis that is none': '2 * 3 * 4, *, **, *open and _open_ and 𝒜*“x”*. ^s2-p1\n',
  'underscores in words': 'snake_case_name and _this_ and __that__ and a_ b. ^s2-p1\n',
  'soft-wrapped paragraphs': 'First line\nsecond line  \nthird line\\\nfourth ^s2-p1\n\n  Indented\n   again ^s2-p2\n',
  quotations: '> First line\n> second *line*[^2-1]\n>third ^s2-p1\n>\n> Next one. ^s2-p2\n\n[^2-1]: A.\n',
  'a quotation that goes on without marker': '> First line\nsecond line ^s2-p1\n',
  'nested quotations': '> Outer\n> > Inner ^s2-p1\n',
  'a heading in a quotation': '> # Heading\n> Text ^s2-p1\n',
  'Windows line ends':
    '---\r\ntitle: T\r\n---\r\n\r\n# 2. Head\r\n\r\nOne\r\ntwo ^s2-p1\r\n\r\n> a\r\n> b ^s2-p2\r\n\r\n[^2-1]: N.\r\n',
  'front matter': '---\ntitle: "A: title"\n---\n# 2. Head\n\nText ^s2-p1\n',
  'an id on its own line': 'A passage\n\n^s2-p1\n\nAnother\n^s2-p2\n',
  'headings with closing marks': '## 2.1 Head ##\n\n# #\n\n### C# ###\n\n#No heading ^s2-p1\n',
  'headings with markup': '# 2. The *Maine* & [her](x.md) \\# end\n\n## _Under_ `code`\n\nText ^s2-p1\n',
  'headings set off by lines': 'Head\n====\n\nText ^s2-p1\n\nLess\n-\n',
  brackets: '[sic] and [a][b] and ] and [ and [^ and ![x](y.png) and !\\[ ^s2-p1\n',
  tildes: 'About ~5 and ~~gone~~ and ~ alone. ^s2-p1\n',
  'HTML in a line': 'A <b>bold</b> <!-- no --> word < 5 <http://x.org>. ^s2-p1\n',
  'HTML blocks': '<div>\n\nText ^s2-p1\n\n</div>\n',
  code: 'Some `code`, ``a`b``, ` x ` and ` open. ^s2-p1\n\n> `wrapped\n> code` ^s2-p2\n\n    block\n',
  tables: '| a | b |\n| - | - |\n| 1 | 2 |\n\nText ^s2-p1\n',
  lists: '- One\n- Two ^s2-p1\n\n1. One\n2. Two ^s2-p2\n\nText ^s2-p3\n',
  'a note over several lines': 'Text[^2-1] ^s2-p1\n\n[^2-1]: First\nsecond\n\n    third\n',
  'a note that looks like a list': '[^2-1]: 1950. A year.\n[^2-2]: > A quotation\n   [^2-3]: Indented\n',
  'no-break and other rare white space': '\u00a0Text\u00a0 ^s2-p1\n\n\u00a0\n\nA\u2028B ^s2-p2\n',
  'tabs and deep indents': '\tcode\n\n  \tcode too ^s2-p1\n\nText\n\tmore ^s2-p2\n',
  'lone carriage returns': 'One\rTwo ^s2-p1\n',
  'a byte order mark': '\ufeff# 2. Head\n\nText ^s2-p1\n',
  'an empty file': '',
};

suite('The two readers of a text file', () => {
  for (const [name, source] of Object.entries(cases))
    test(`find the same in a text with ${name}`, () => assertSameReading(source));

  test('find the same in random texts of the common kind', () => {
    for (let seed = 1; seed <= 150; seed++) assertSameReading(randomMarkdown(seed, true));
  });

  test('find the same in random texts of any kind', () => {
    for (let seed = 1001; seed <= 1150; seed++) assertSameReading(randomMarkdown(seed, false));
  });

  test('are both used on random texts', () => {
    const isSimple = (seed: number): boolean => readSimpleBlocks(randomMarkdown(seed, true), 0) !== undefined;
    const seeds = Array.from({ length: 250 }, (_, index) => index + 1);
    assert.ok(seeds.filter(isSimple).length > 60, 'too few texts are read by the simple reader');
    assert.ok(!seeds.every(isSimple), 'no text needs the full reader');
  });

  test('agree that the bundled text needs no full parser', async () => {
    const folder = 'corpus/china-two-wars/text/study';
    for (const name of await readdir(folder)) {
      const source = await readFile(`${folder}/${name}`, 'utf8');
      assert.ok(readSimpleBlocks(source, source.indexOf('\n---\n') + 5), `${name} is read by the full parser`);
    }
  });
});
