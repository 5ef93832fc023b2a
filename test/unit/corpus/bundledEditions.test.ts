import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../../src/cli/nodeFiles';
import { ComparisonIndex } from '../../../src/compare/counterparts';
import { checkEdition } from '../../../src/edition/check';
import { disputedStatements } from '../../../src/edition/disputed';
import { loadEdition, type LoadedEdition } from '../../../src/edition/load';
import { caseOfSection, findPassage, type Version } from '../../../src/edition/snapshot';
import { NameSearch } from '../../../src/names/mentions';

interface Bundled {
  readonly edition: LoadedEdition;
  readonly version: Version;
}

for (const name of readdirSync('corpus')) {
  suite(`The bundled edition ${name}`, () => {
    let bundled: Bundled;

    suiteSetup(async () => {
      const loaded = await loadEdition(nodeFiles(join('corpus', name)));
      assert.ok(loaded.ok, loaded.ok ? '' : loaded.message);
      const [version] = loaded.value.snapshot.versions;
      assert.ok(version);
      bundled = { edition: loaded.value, version };
    });

    test('is checked without a word', () => {
      assert.deepEqual(checkEdition(bundled.edition), []);
    });

    test('mentions everybody and every event in its text, or its card says in which note', () => {
      const { snapshot } = bundled.edition;
      const { byEntity } = new NameSearch().mentions(snapshot, bundled.version);
      const silent = [...snapshot.people.values(), ...snapshot.events.values()].filter(
        ({ id, body }) => !byEntity.has(id) && !/\bnotes? \d/.test(body),
      );
      assert.deepEqual(
        silent.map(({ file }) => file),
        [],
      );
    });

    test('gives each passage of a case a counterpart, or says why it has none', () => {
      const { snapshot } = bundled.edition;
      const index = new ComparisonIndex(snapshot);
      const alone = bundled.version.passages.filter(
        (passage) =>
          caseOfSection(snapshot.manifest, passage.sectionId) !== undefined &&
          index.counterparts(bundled.version, passage).length === 0 &&
          !snapshot.manifest.noCounterpart.has(passage.id),
      );
      assert.deepEqual(
        alone.map(({ id }) => id),
        [],
      );
    });

    test('rests every sentence of a card on a passage', () => {
      const { people, events } = bundled.edition.snapshot;
      const bare = [...people.values(), ...events.values()].flatMap(({ file, body }) =>
        sentences(body).flatMap((sentence) =>
          sentence.includes('#^') || sentence.startsWith('Beyond the thesis:') ? [] : [`${file}: ${sentence}`],
        ),
      );
      assert.deepEqual(bare, []);
    });

    test('rests what it says of a comparison on passages of both cases, or says why a case has none', () => {
      const { snapshot } = bundled.edition;
      for (const { file, members, gaps, similarity, difference } of snapshot.comparisons.values()) {
        assert.match(`${similarity}${difference}`, /#\^/, `${file} names no passage`);
        const silent = snapshot.manifest.cases.filter(
          ({ id }) => (members.get(id) ?? []).length === 0 && !gaps.has(id),
        );
        assert.deepEqual(silent, [], file);
      }
    });

    test('names the passages of everything that is disputed', () => {
      const { snapshot } = bundled.edition;
      for (const { about, sentence, passages } of disputedStatements(snapshot)) {
        assert.ok(passages.length > 0, `${about[0]?.file} names no passage: ${sentence}`);
        for (const id of passages) assert.ok(findPassage(snapshot, bundled.version, id), `${about[0]?.file}: ${id}`);
      }
    });

    test('ties works and the cards of those who wrote or edited them together', () => {
      const { works, people } = bundled.edition.snapshot;
      for (const work of works.values())
        assert.ok(
          work.people.some((id) => people.get(id)?.works.includes(work.id)),
          `no card lists ${work.id}`,
        );
      for (const person of people.values())
        for (const id of person.works) assert.ok(works.get(id)?.people.includes(person.id), `${person.id}, ${id}`);
    });
  });
}

/** Sentences of a card: a full stop and a capital part them, outside links and brackets. */
function sentences(markdown: string): readonly string[] {
  const plain = markdown.replace(/\b(?:\p{Lu}|[Nn]o|[Vv]ol|[Ee]d|[Cc]f|St|Dr|Gen)\./gu, (word) =>
    word.replace('.', '·'),
  );
  return plain
    .split(/(?<=[.!?][”’"')]*)\s+(?=[\p{Lu}“"‘])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
