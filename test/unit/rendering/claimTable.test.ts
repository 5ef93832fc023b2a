import assert from 'node:assert/strict';
import { withoutContent } from '../../../src/annotations/thread';
import { claimTableHtml, claimTableMessageSchema } from '../../../src/rendering/claimTableHtml';
import { claimTableCsv, claimTableMarkdown } from '../../../src/rendering/claimTableText';
import { onWords, tableOf } from '../annotations/islands';
import { replyTo, threadOf } from '../annotations/threads';

const onComparison = { type: 'comparison', comparison: 'ferries' } as const;
const state = { edition: 'file:///islands', comparison: 'ferries' };
const claim = threadOf({ id: 'claim', kind: 'claim', target: onComparison, text: 'Only *one* kept time.' }, [
  { id: 'reply', kind: 'note', target: replyTo('claim'), text: 'Which | one?', reader: 'Ben' },
]);
const evidence = threadOf({
  id: 'urn:uuid:1',
  kind: 'evidence',
  target: onWords('s3-p1', 'never before'),
  claim: 'claim',
  text: '=1+1, "quoted"\nand more',
  tags: ['time'],
});

suite('The claim table as a page', () => {
  test('has a heading for each column and each row, and a link to each place', async () => {
    const { table, version } = await tableOf('ferries', [claim, evidence]);
    const html = claimTableHtml(table, version, state);
    const heads = [...html.matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map(([, title]) => title);
    assert.deepEqual(heads, [
      'Claim',
      'Evidence: North',
      'Evidence: South',
      'Counter-evidence',
      'Questions and method',
      'Comments',
    ]);
    assert.match(html, /<th scope="row"[\s\S]*Only <em>one<\/em> kept time\./);
    assert.match(
      html,
      /<q>never before<\/q> <a href="#open" title="Open it in the text" data-annotation="urn:uuid:1">§3 ¶1<\/a>/,
    );
    assert.match(html, /Ben:<\/span> Which \| one\?/);
    assert.match(html, /1 claim</);
  });

  test('has a column for evidence that lies in no case only where there is some', async () => {
    const outside = threadOf({ id: 'o', kind: 'evidence', target: onWords('s1-p1', 'slow'), claim: 'claim' });
    const { table, version } = await tableOf('ferries', [claim, outside]);
    assert.match(claimTableHtml(table, version, state), /Evidence: elsewhere/);
  });

  test('shows nothing of what a reader typed as HTML, as a picture or as a link that is not to the web', async () => {
    const text = '<img src=x onerror=alert(1)> ![p](http://e.example/p.png) [l](javascript:alert(1))';
    const evil = threadOf({
      id: '"><script>',
      kind: 'claim',
      target: onComparison,
      text,
      tags: ['<b>'],
      reader: '<i>Eve',
    });
    const { table, version } = await tableOf('ferries', [evil]);
    const html = claimTableHtml(table, version, { edition: '"><x', comparison: 'ferries' });
    assert.doesNotMatch(html, /<(?:script|img|b|i|x)[\s>]/);
    assert.doesNotMatch(html, /href="javascript/);
  });

  test('keeps what was said to a claim that was deleted, as a table and as text', async () => {
    const deleted = withoutContent({ ...claim.annotation, deleted: '2024-05-02T10:00:00.000Z' });
    const { table, version } = await tableOf('ferries', [{ ...claim, annotation: deleted }, evidence]);
    const html = claimTableHtml(table, version, state);
    assert.match(html, /0 claims</);
    assert.match(html, /<span class="kind">deleted note<\/span> · Ada[\s\S]*Ben:<\/span> Which \| one\?/);
    for (const text of [html, claimTableMarkdown(table, version), claimTableCsv(table, version)]) {
      assert.match(text, /deleted note/);
      assert.doesNotMatch(text, /kept time/);
    }
  });

  test('says how a claim is made while there is none', async () => {
    const { table, version } = await tableOf('ferries', []);
    assert.match(claimTableHtml(table, version, state), /Nobody has claimed anything yet/);
  });

  test('believes only messages that it knows', () => {
    assert.equal(claimTableMessageSchema.safeParse({ kind: 'copy', format: 'csv' }).success, true);
    for (const message of [
      undefined,
      {},
      { kind: 'copy', format: 'exe' },
      { kind: 'annotation' },
      { kind: 'run', id: '' },
    ])
      assert.equal(claimTableMessageSchema.safeParse(message).success, false);
  });
});

suite('The claim table as a text', () => {
  test('is a table in Markdown whose cells hold, whatever readers typed', async () => {
    const { table, version } = await tableOf('ferries', [claim, evidence]);
    const lines = claimTableMarkdown(table, version).split('\n');
    assert.equal(lines[0], '# Ferries \\| and when they left');
    assert.equal(lines.length, 6);
    for (const line of lines.slice(2, 5)) assert.equal(line.match(/(?<!\\)\|/g)?.length, 7, line);
    assert.match(lines[4] ?? '', /^\| Only \*one\* kept time\.<br>.*Which \\\| one\?/);
    assert.match(lines[4] ?? '', /“never before” \(§3 ¶1\)/);
  });

  test('is CSV that keeps line breaks and quotes, and runs no formula', async () => {
    const { table, version } = await tableOf('ferries', [claim, evidence]);
    const csv = claimTableCsv(table, version);
    assert.match(csv, /^Claim,Evidence: North,Evidence: South,Counter-evidence,Questions and method,Comments\r\n/);
    assert.ok(csv.includes(`"'=1+1, ""quoted""\nand more\n“never before” (§3 ¶1)\nevidence · Ada · #time"`), csv);
    assert.ok(csv.endsWith('\r\n'));
  });
});
