import assert from 'node:assert/strict';
import type { ClaimEntry, ClaimRow } from '../../../src/annotations/claims';
import { onWords, tableOf } from './islands';
import { threadOf } from './threads';

const onComparison = { type: 'comparison', comparison: 'ferries' } as const;
const claim = threadOf({ id: 'claim', kind: 'claim', target: onComparison, text: 'Only one kept time.' });

suite('A claim table', () => {
  test('has a row for each claim on the comparison, on its members and on the passages that discuss it', async () => {
    const { table } = await tableOf('ferries', [
      claim,
      threadOf({ id: 'member', kind: 'claim', target: onWords('s3-p1', 'never before') }),
      threadOf({ id: 'analysis', kind: 'claim', target: onWords('s1-p1', 'both ferries were slow') }),
      threadOf({ id: 'elsewhere', kind: 'claim', target: onWords('s2-p2', 'every passenger by name') }),
    ]);
    assert.deepEqual(table.rows.map(idOfClaim), ['claim', 'member', 'analysis']);
  });

  test('puts evidence into the row of the claim that it names, under the case of its passage', async () => {
    const { table } = await tableOf('ferries', [
      claim,
      evidence('south', 's3-p1', 'never before'),
      evidence('north', 's2-p1', 'left at dawn'),
      evidence('unnamed member', 's2-p2', 'every passenger'),
      evidence('no case', 's1-p1', 'both ferries were slow'),
    ]);
    const [row] = table.rows;
    assert.equal(table.rows.length, 1);
    assert.deepEqual(ids(row?.evidence.get('north')), ['north', 'unnamed member']);
    assert.deepEqual(ids(row?.evidence.get('south')), ['south']);
    assert.deepEqual(ids(row?.evidence.get(undefined)), ['no case']);
    assert.equal(table.hasEvidenceElsewhere, true);
  });

  test('keeps counter-evidence, questions with method, and notes apart', async () => {
    const target = onWords('s2-p1', 'at dawn');
    const { table } = await tableOf('ferries', [
      claim,
      threadOf({ id: 'against', kind: 'counter-evidence', target, claim: 'claim' }),
      threadOf({ id: 'question', kind: 'question', target, claim: 'claim' }),
      threadOf({ id: 'method', kind: 'method', target, claim: 'claim' }),
      threadOf({ id: 'note', kind: 'note', target, claim: 'claim' }),
    ]);
    const [row] = table.rows;
    assert.deepEqual(ids(row?.counterEvidence), ['against']);
    assert.deepEqual(ids(row?.questions), ['question', 'method']);
    assert.deepEqual(ids(row?.comments), ['note']);
    assert.equal(row?.evidence.size, 0);
  });

  test('gives what names no claim a row of its own, after the claims', async () => {
    const { table } = await tableOf('ferries', [
      threadOf({ id: 'lone', kind: 'evidence', target: onWords('s3-p1', 'when it was full') }),
      threadOf({ id: 'open', kind: 'question', target: onComparison }),
      claim,
    ]);
    assert.deepEqual(table.rows.map(idOfClaim), ['claim', undefined, undefined]);
    assert.deepEqual(ids(table.rows[1]?.evidence.get('south')), ['lone']);
    assert.deepEqual(ids(table.rows[2]?.questions), ['open']);
  });

  test('gives evidence for a claim that is gone or hidden a row of its own, so that it is not lost', async () => {
    const { table } = await tableOf('ferries', [evidence('orphan', 's3-p1', 'never before')]);
    assert.deepEqual(table.rows.map(idOfClaim), [undefined]);
    assert.deepEqual(ids(table.rows[0]?.evidence.get('south')), ['orphan']);
  });

  test('leaves out what says that it belongs to another comparison, though the passage is shared', async () => {
    const target = onWords('s2-p1', 'left at dawn');
    const threads = [
      threadOf({ id: 'other', kind: 'claim', target, comparison: 'captains' }),
      threadOf({ id: 'for other', kind: 'evidence', target, claim: 'other' }),
      threadOf({ id: 'both', kind: 'claim', target }),
    ];
    assert.deepEqual((await tableOf('ferries', threads)).table.rows.map(idOfClaim), ['both']);
    assert.deepEqual((await tableOf('captains', threads)).table.rows.map(idOfClaim), ['other', 'both']);
  });

  test('leaves out highlights and notes on its passages, unless they say that they belong there', async () => {
    const target = onWords('s2-p1', 'left at dawn');
    const { table } = await tableOf('ferries', [
      threadOf({ id: 'highlight', kind: 'highlight', target }),
      threadOf({ id: 'note', kind: 'note', target }),
      threadOf({ id: 'put there', kind: 'note', target, comparison: 'ferries' }),
    ]);
    assert.deepEqual(
      table.rows.map(({ comments }) => ids(comments)),
      [['put there']],
    );
  });

  test('has a column for each case, also for one without evidence', async () => {
    const { table } = await tableOf('ferries', []);
    assert.deepEqual(
      table.cases.map(({ title }) => title),
      ['North', 'South'],
    );
    assert.deepEqual([table.rows.length, table.hasEvidenceElsewhere], [0, false]);
  });
});

function evidence(id: string, passage: Parameters<typeof onWords>[0], words: string) {
  return threadOf({ id, kind: 'evidence', target: onWords(passage, words), claim: 'claim' });
}

function idOfClaim({ claim: entry }: ClaimRow): string | undefined {
  return entry?.thread.annotation.id;
}

function ids(entries: readonly ClaimEntry[] = []): readonly string[] {
  return entries.map(({ thread }) => thread.annotation.id);
}
