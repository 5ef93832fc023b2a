import type { Annotation } from '../../../../src/annotations/annotation';
import type { ExportInput } from '../../../../src/annotations/exchange/exportInput';
import { importAnnotations, type ImportOptions } from '../../../../src/annotations/exchange/importAnnotations';
import type { AnnotationImport } from '../../../../src/annotations/exchange/importResult';
import { Places } from '../../../../src/annotations/exchange/places';
import type { Snapshot } from '../../../../src/edition/snapshot';
import { load } from '../../edition/memoryFiles';
import { withFiles } from '../../edition/twoRepublics';

/** Two republics, with a second version, and with sentences that stand twice. */
export const files = withFiles({
  'text/study/chapter-3.md': `---
title: The southern republic
---

# 3. The southern republic

In the south the senate wrote it. ^s3-p1

Nobody signed. ^s3-p2

## 3.1 The signing

The “great seal” was kept in a chest — and the chest was lost in the flood of 1850. ^s3-1-p1

The clerks came in the morning. Each clerk wrote his name in the great book of the town. ^s3-1-p2

The judges came in the evening. Each clerk wrote his name in the great book of the town. ^s3-1-p3

An emoji 👍 stands before the word ﬁnally and the name Émile. ^s3-1-p4
`,
});

/** Loads an edition of these files. */
export async function edition(texts: Readonly<Record<string, string>> = files): Promise<Snapshot> {
  return (await load(texts)).snapshot;
}

/** What an export is made of. */
export function exportInput(snapshot: Snapshot, annotations: readonly Annotation[]): ExportInput {
  const version = snapshot.versions[0]!;
  return { snapshot, version, annotations, placements: new Places(snapshot, version).placeAll(annotations) };
}

/** Imports what a file holds, with ids that count up. */
export function importFrom(
  snapshot: Snapshot,
  source: unknown,
  existing: readonly Annotation[] = [],
  options: Partial<ImportOptions> = {},
): AnnotationImport {
  let count = 0;
  return importAnnotations(
    typeof source === 'string' ? source : JSON.stringify(source),
    { snapshot, version: snapshot.versions[0]!, existing },
    {
      reader: 'Ada Reader',
      format: 'auto',
      now: '2025-01-01T00:00:00.000Z',
      uuid: () => `00000000-0000-4000-9000-${String(++count).padStart(12, '0')}`,
      ...options,
    },
  );
}

/** A W3C annotation of another program on a quote of a web page. */
export function foreign(exact: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `https://example.org/notes/${exact.length}-${exact.slice(0, 4).trim()}`,
    type: 'Annotation',
    motivation: 'commenting',
    creator: { type: 'Person', name: 'Ben Writer' },
    created: '2023-03-01T10:00:00Z',
    body: { type: 'TextualBody', value: 'A remark', format: 'text/markdown', purpose: 'commenting' },
    target: { source: 'https://example.org/page.html', selector: { type: 'TextQuoteSelector', exact } },
    ...changes,
  };
}

/** An annotation as Hypothesis gives it out. */
export function hypothesisRow(
  id: string,
  exact: string,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const uri = 'https://example.org/page.html';
  return {
    id,
    created: '2023-03-01T10:00:00.123456+00:00',
    updated: '2023-03-02T10:00:00.123456+00:00',
    user: 'acct:ben@hypothes.is',
    user_info: { display_name: 'Ben Writer' },
    uri,
    text: 'Is this *true*?',
    tags: ['law', 'seal'],
    group: '__world__',
    permissions: { read: ['group:__world__'] },
    target: [
      {
        source: uri,
        selector: [
          { type: 'RangeSelector', startContainer: '/div[1]', endContainer: '/div[1]', startOffset: 1, endOffset: 9 },
          { type: 'TextPositionSelector', start: 900, end: 900 + exact.length },
          { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
        ],
      },
    ],
    document: { title: ['A page'] },
    links: { html: `https://hypothes.is/a/${id}` },
    ...changes,
  };
}
