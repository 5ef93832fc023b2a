import assert from 'node:assert/strict';
import { disputedStatements, plainSentence } from '../../../src/edition/disputed';
import { load } from './memoryFiles';
import { changed } from './twoRepublics';

suite('Disputed statements', () => {
  test('are listed with what they are about, each once, by the passages they name', async () => {
    const sentence =
      '1849 ([§2 ¶1](../text/study/chapter-2.md#^s2-p1)), 1850 ([§3 ¶1](../text/study/chapter-3.md#^s3-p1)';
    const again = `${sentence}, [again](../text/study/chapter-2.md#^s2-p1)).`;
    const person = changed('people/ada-example.md', 'kind: leader', 'disputed: Her name.');
    const both = {
      ...person,
      ...{
        'comparisons/authors.md': withLine(
          person['comparisons/authors.md'],
          `disputed: ["One.", "Her name.", "${again}"]`,
        ),
      },
    };
    const { snapshot } = await load(both);
    assert.deepEqual(
      disputedStatements(snapshot).map(({ about, sentence: text, passages }) => [
        about.map(({ id }) => id).join(),
        text,
        passages,
      ]),
      [
        ['authors', again, ['s2-p1', 's3-p1']],
        ['ada-example,authors', 'Her name.', []],
        ['authors', 'One.', []],
      ],
    );
  });

  test('read as plain text', () => {
    assert.equal(
      plainSentence('On [§2 ¶1](a.md#^s2-p1) and [a \\] b](c) [d] in *The Book*.'),
      'On §2 ¶1 and a \\] b [d] in The Book.',
    );
  });
});

/** A card with a line of front matter more. */
function withLine(card: string | undefined, line: string): string {
  assert.ok(card);
  return card.replace('---\n', `---\n${line}\n`);
}
