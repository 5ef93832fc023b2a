import assert from 'node:assert/strict';
import { citedWorks } from '../../../src/citations/citedWorks';
import type { Work } from '../../../src/edition/model';

function work(id: string, title: string, shortTitle?: string): Work {
  return { id, type: 'book', title, shortTitle, authors: [], people: [], issued: undefined };
}

const works = [
  work('tides', 'On Tides and the Moon: A History', 'Tides'),
  work('moon', 'The Moon'),
  work('harbour', 'Harbour Lights at Noon? An Essay'),
  work('log', 'Log'),
  work('none', ''),
];

function cited(text: string | undefined): readonly string[] {
  return citedWorks({ label: '1-1', text, file: 'a.md', line: 0 }, works).map(({ id }) => id);
}

suite('The works that a note cites', () => {
  test('are found by title, by short title and by the title without its second part', () => {
    assert.deepEqual(cited('Grey, On Tides and the Moon: A History, 7.'), ['tides']);
    assert.deepEqual(cited('Grey, “Tides,” 7.'), ['tides']);
    assert.deepEqual(cited('Grey, Harbour Lights at Noon, 9.'), ['harbour']);
  });

  test('are given in the order of the note', () => {
    assert.deepEqual(cited('The Moon, 1; Harbour Lights at Noon, 2; Tides, 3.'), ['moon', 'harbour', 'tides']);
  });

  test('are found whatever case, accents and marks', () => {
    assert.deepEqual(cited('GREY, “harbour lights—at Noón”.'), ['harbour']);
  });

  test('are not those whose title is only part of a longer title or of a word', () => {
    assert.deepEqual(cited('On Tides and the Moon'), ['tides']);
    assert.deepEqual(cited('The moonlight, riptides.'), []);
  });

  test('are none in a note whose text is lost, and none without title', () => {
    assert.deepEqual(cited(undefined), []);
    assert.deepEqual(cited('Log, 5; , .'), []);
  });
});
