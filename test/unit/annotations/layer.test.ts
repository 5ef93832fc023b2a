import assert from 'node:assert/strict';
import type { Annotation } from '../../../src/annotations/annotation';
import {
  compactLayer,
  emptyLayer,
  isSameContent,
  layerLine,
  readLayer,
  withStates,
  type Layer,
} from '../../../src/annotations/layer';
import { newAnnotation, revised, type AnnotationChange } from '../../../src/annotations/revise';
import { SeededRandom } from '../edition/seededRandom';
import { place } from './modelWorld';

function note(id: string, text: string): Annotation {
  const stamp = { now: '2026-01-01T00:00:00.000Z', revision: `${id}-1` };
  const by = { id: `urn:uuid:${id}`, reader: 'Ada', edition: 'lighthouses' };
  return newAnnotation({ kind: 'note', target: place, text }, by, stamp);
}

/** The next state; its minute is the number at the end of the revision. */
function next(state: Annotation, revision: string, change: AnnotationChange): Annotation {
  const minute = String(Number(/\d+$/.exec(revision)?.[0] ?? 0) % 60);
  return revised(state, change, { now: `2026-01-01T00:${minute.padStart(2, '0')}:00.000Z`, revision });
}

/** A state and as many edits of it as are asked for. */
function edited(state: Annotation, count: number, name: string): readonly Annotation[] {
  const states = [state];
  for (let edit = 1; edit <= count; edit++)
    states.push(next(states.at(-1)!, `${name}-edit-${edit}`, { text: `Edit ${edit}` }));
  return states;
}

function file(...lines: readonly (Annotation | string)[]): string {
  return lines.map((line) => `${typeof line === 'string' ? line : layerLine(line)}\n`).join('');
}

function texts(layer: Layer): readonly string[] {
  return [...layer.annotations.values()].map(({ text }) => text);
}

function otherTexts(layer: Layer, { id }: Annotation): readonly string[] {
  return (layer.conflicts.get(id) ?? []).map(({ text }) => text);
}

const lamp = note('lamp', 'On the lamp');
const keeper = note('keeper', 'On the keeper');

suite("A layer's file", () => {
  test('gives back the annotations that were written, in their order', () => {
    const layer = readLayer(file(lamp, keeper));
    assert.deepEqual([...layer.annotations.values()], [lamp, keeper]);
    assert.deepEqual([layer.problems, layer.conflicts.size, layer.replacedLines], [[], 0, 0]);
  });

  test('may be empty, begin with a byte order mark, have line ends of Windows and empty lines', () => {
    assert.deepEqual(readLayer(''), emptyLayer);
    const layer = readLayer(`\ufeff${file(lamp, '', '  ', keeper)}`.replaceAll('\n', '\r\n'));
    assert.deepEqual([...layer.annotations.values()], [lamp, keeper]);
    assert.deepEqual(layer.problems, []);
  });

  test('keeps texts with line breaks, line separators, lone surrogates and letters of all scripts on one line', () => {
    const odd = note('odd', 'a\r\nb\u2028c\u2029d\ud800 \0 " \\ 燈台 🗼');
    assert.equal(layerLine(odd).split(/[\r\n]/).length, 1);
    assert.deepEqual(readLayer(file(odd, lamp)).annotations.get(odd.id), odd);
  });

  test('has broken lines that hide only themselves, with their place and content', () => {
    const broken = ['{', '[]', '"text"', 'null', '{"id":"x"}', '{"id":"x","type":"Annotation"}', 'some words'];
    for (const line of broken) {
      const layer = readLayer(file(lamp, `  ${line}`, keeper));
      assert.deepEqual(texts(layer), ['On the lamp', 'On the keeper'], line);
      assert.deepEqual(
        layer.problems.map((problem) => [problem.line, problem.content]),
        [[1, `  ${line}`]],
      );
      assert.match(layer.problems[0]!.message, /^[A-Z].*(Mend|mend|[Rr]emove).*\.$/);
    }
  });

  test('that was cut off anywhere loses the last line at most', () => {
    const whole = file(lamp, keeper);
    const first = file(lamp).length;
    for (let end = first + 1; end < whole.length - 1; end++) {
      const layer = readLayer(whole.slice(0, end));
      assert.deepEqual([...layer.annotations.values()], [lamp], `cut at ${end}`);
      assert.deepEqual(
        layer.problems.map(({ line }) => line),
        [1],
      );
    }
    assert.deepEqual(readLayer(whole.slice(0, -1)), readLayer(whole), 'only the line break is missing');
  });

  test('with marks of a conflict of git shows the lines of all sides, and says what to do with the marks', () => {
    const ours = next(lamp, 'ours-1', { text: 'Ours' });
    const theirs = next(keeper, 'theirs-1', { text: 'Theirs' });
    const source = file(lamp, keeper, '<<<<<<< HEAD', ours, '||||||| 1a2b3c', '=======', theirs, '>>>>>>> branch');
    const layer = readLayer(source);
    assert.deepEqual(texts(layer), ['Ours', 'Theirs']);
    assert.deepEqual(
      layer.problems.map(({ line }) => line),
      [2, 4, 5, 7],
    );
    for (const { message } of layer.problems) assert.match(message, /mark of a conflict.*Remove this line/);
  });

  test('shows a line that stands twice once', () => {
    const layer = readLayer(file(lamp, keeper, lamp, lamp));
    assert.deepEqual(texts(layer), ['On the lamp', 'On the keeper']);
    assert.deepEqual([layer.conflicts.size, layer.replacedLines], [0, 2]);
  });

  test('shows the last state of an annotation, in whatever order its lines stand', () => {
    const second = next(lamp, 'lamp-2', { text: 'Second' });
    const third = next(second, 'lamp-3', { text: 'Third' });
    const orders = [
      [lamp, second, third],
      [third, second, lamp],
      [second, third, lamp],
      [third, lamp],
      [lamp, third, second],
    ];
    for (const order of orders) {
      const layer = readLayer(file(...order));
      assert.deepEqual([...layer.annotations.values()], [third]);
      assert.deepEqual([layer.conflicts.size, layer.replacedLines], [0, order.length - 1]);
      assert.deepEqual([...layer.revisions].sort(), ['lamp-1', 'lamp-2', 'lamp-3']);
    }
  });

  test('shows the last of states that claim to replace each other', () => {
    const one = { ...lamp, revision: 'x', replaces: ['y'], text: 'One' };
    const two = { ...lamp, revision: 'y', replaces: ['x'], text: 'Two' };
    assert.deepEqual(texts(readLayer(file(one, two))), ['Two']);
    assert.deepEqual(texts(readLayer(file({ ...lamp, replaces: ['lamp-1'] }))), ['On the lamp']);
  });
});

suite('A conflict', () => {
  const ours = next(lamp, 'ours-5', { text: 'Ours' });
  const theirs = next(lamp, 'theirs-7', { text: 'Theirs' });

  test('of two edits of one note has both texts, the newer first, in whatever order they stand', () => {
    for (const order of [
      [lamp, ours, theirs],
      [theirs, ours, lamp],
      [ours, lamp, theirs],
    ]) {
      const layer = readLayer(file(...order));
      assert.deepEqual([texts(layer), otherTexts(layer, lamp)], [['Theirs'], ['Ours']]);
    }
  });

  test('of two edits at the same moment looks the same on every computer', () => {
    const same = next(lamp, 'other-5', { text: 'Other' });
    assert.deepEqual(readLayer(file(ours, same)).annotations, readLayer(file(same, ours)).annotations);
  });

  test('of an edit and a deletion shows the edit, and keeps the deleted text', () => {
    const deleted = next(lamp, 'gone-9', { deleted: '2026-01-01T00:09:00.000Z' });
    const layer = readLayer(file(lamp, ours, deleted));
    assert.deepEqual([texts(layer), otherTexts(layer, lamp)], [['Ours'], ['On the lamp']]);
    assert.equal(layer.annotations.get(lamp.id)?.deleted, undefined);
    assert.notEqual(layer.conflicts.get(lamp.id)?.[0]?.deleted, undefined);
  });

  test('of three branches has all three texts', () => {
    const third = next(lamp, 'third-6', { text: 'Third' });
    const layer = readLayer(file(lamp, ours, theirs, third));
    assert.deepEqual([texts(layer), otherTexts(layer, lamp)], [['Theirs'], ['Third', 'Ours']]);
  });

  test('goes when a later state replaces all of its states', () => {
    const settled = revised(theirs, { text: 'Both' }, { now: '2026-01-01T00:10:00.000Z', revision: 's' }, [ours]);
    const layer = readLayer(file(settled, lamp, theirs, ours));
    assert.deepEqual([texts(layer), otherTexts(layer, lamp)], [['Both'], []]);
  });

  test('is none where both say the same', () => {
    const twin = next(lamp, 'twin-9', { text: 'Ours' });
    assert.equal(readLayer(file(lamp, ours, twin)).conflicts.size, 0);
    const gone = next(lamp, 'gone-1', { deleted: '2026-01-01T00:01:00.000Z' });
    const goneToo = next(lamp, 'gone-2', { deleted: '2026-01-01T00:02:00.000Z' });
    assert.equal(readLayer(file(lamp, gone, goneToo)).conflicts.size, 0);
  });

  test('is none where both took the same decision about the place', () => {
    const decide = (revision: string, when: string): Annotation =>
      next(lamp, revision, { decisions: [{ what: 'retired', when, from: '§2.1 ¶3' }] });
    const layer = readLayer(file(lamp, decide('a-1', '2026-01-01'), decide('b-2', '2026-01-02')));
    assert.equal(layer.conflicts.size, 0);
  });

  test('does not come up when what both said the same is edited afterwards', () => {
    const twin = next(lamp, 'twin-9', { text: 'Ours' });
    const shown = readLayer(file(lamp, ours, twin)).annotations.get(lamp.id)!;
    const after = next(shown, 'after-10', { text: 'After' });
    const layer = readLayer(file(lamp, ours, twin, after));
    assert.deepEqual([texts(layer), layer.conflicts.size], [['After'], 0]);
  });

  test('lists a text that two of its states share once', () => {
    const twin = next(lamp, 'twin-4', { text: 'Ours' });
    assert.deepEqual(otherTexts(readLayer(file(lamp, ours, twin, theirs)), lamp), ['Ours']);
  });
});

suite('A compacted layer', () => {
  const second = next(lamp, 'lamp-2', { text: 'Second' });

  test('has lost only the lines that newer ones replace, and says the same', () => {
    const source = file(lamp, keeper, '{"cut', second, '<<<<<<< HEAD', keeper);
    const compact = compactLayer(source);
    assert.equal(compact, file(keeper, '{"cut', second, '<<<<<<< HEAD'));
    assert.deepEqual(new Map(readLayer(compact).annotations), new Map([...readLayer(source).annotations].reverse()));
  });

  test('keeps both sides of a conflict, deleted annotations and their texts', () => {
    const ours = next(lamp, 'ours-5', { text: 'Ours' });
    const theirs = next(lamp, 'theirs-7', { deleted: '2026-01-01T00:07:00.000Z' });
    const gone = next(keeper, 'keeper-2', { deleted: '2026-01-01T00:02:00.000Z' });
    assert.equal(compactLayer(file(lamp, ours, keeper, theirs, gone)), file(ours, theirs, gone));
  });

  test('keeps the lines that stay as they are, with all that other programs have put in', () => {
    const raw = JSON.stringify({
      ...(JSON.parse(layerLine(second)) as object),
      '@context': ['http://www.w3.org/ns/anno.jsonld', 'https://example.org/own.jsonld'],
      'other:rating': 5,
    });
    assert.equal(compactLayer(file(lamp, raw)), file(raw));
  });

  test('does not change when it is compacted again', () => {
    const compact = compactLayer(file(lamp, second, keeper, 'x', keeper));
    assert.equal(compactLayer(compact), compact);
    assert.equal(compactLayer(''), '');
  });

  test('shows no conflict when git brings a replaced line back', () => {
    const third = next(second, 'lamp-3', { text: 'Third' });
    const layer = readLayer(compactLayer(file(lamp, second, third)) + file(lamp));
    assert.deepEqual([texts(layer), layer.conflicts.size], [['Third'], 0]);
  });
});

suite('A note that was edited three hundred times', () => {
  const states = edited(lamp, 300, 'lamp');
  const last = states.at(-1)!;
  const compact = compactLayer(file(...states));

  test('is one line when it was tidied, also when it was tidied between the edits', () => {
    const often = states.reduce((source, state) => compactLayer(source + file(state)), '');
    for (const source of [compact, often]) {
      assert.equal(source.trimEnd().split('\n').length, 1);
      assert.deepEqual(texts(readLayer(source)), [last.text]);
      assert.deepEqual([...readLayer(source).revisions].sort(), states.map(({ revision }) => revision).sort());
      assert.equal(compactLayer(source), source);
    }
  });

  test('shows no conflict with any line of an old copy, and goes on without one', () => {
    const next = edited(readLayer(compact).annotations.get(lamp.id)!, 100, 'later');
    const later = compactLayer(compact + file(...next.slice(1)));
    for (const old of states.slice(0, -1)) {
      assert.equal(readLayer(file(old) + compact).conflicts.size, 0, old.text);
      assert.equal(readLayer(later + file(old)).conflicts.size, 0, old.text);
    }
  });

  test('shows what was written on an old copy, wherever that went off', () => {
    for (const old of [states[0]!, states[100]!, states[290]!]) {
      const theirs = { ...next(old, 'theirs-1', { text: 'Theirs' }), modified: '2020-01-01T00:00:00.000Z' };
      const layer = readLayer(compact + file(old, theirs));
      assert.deepEqual([texts(layer), otherTexts(layer, lamp)], [[last.text], ['Theirs']]);
      assert.equal(compactLayer(compact + file(old, theirs)), compact + file(theirs));
    }
  });

  test('is one state after two computers have tidied apart from each other', () => {
    const memories = [compact, compactLayer(file(...states.slice(200))), file(last)];
    for (const [one, other] of [memories, memories.toReversed(), memories.slice(1)] as const) {
      const united = `${one ?? ''}${other ?? ''}`;
      assert.equal(readLayer(united).conflicts.size, 0);
      const tidied = compactLayer(united);
      assert.equal(tidied.trimEnd().split('\n').length, 1);
      assert.deepEqual(readLayer(tidied).revisions, readLayer(compactLayer(tidied)).revisions);
      assert.equal(readLayer(tidied).revisions.size, readLayer(united).revisions.size);
    }
  });

  test('keeps what other programs have put in, and its name if it has none of its own', () => {
    const { 'variorum:revision': name, ...nameless } = JSON.parse(layerLine(last)) as Record<string, unknown>;
    assert.equal(name, last.revision);
    const raw = JSON.stringify({ ...nameless, 'other:rating': 5 });
    const { revision } = readLayer(file(raw)).annotations.get(lamp.id)!;
    const tidied = compactLayer(file(...states.slice(0, -1), raw));
    const line = JSON.parse(tidied) as Record<string, unknown>;
    assert.deepEqual([line['other:rating'], line['variorum:revision']], [5, revision]);
    assert.equal((line['variorum:replaces'] as readonly unknown[]).length, 300);
  });

  test('shows no conflict when another computer had said the same before', () => {
    const twin = { ...last, revision: 'twin-1', replaces: [states[0]!.revision] };
    for (const source of [compact + file(twin), file(twin) + compact]) {
      const after = next(readLayer(source).annotations.get(lamp.id)!, 'after-1', { text: 'After' });
      const layer = readLayer(source + file(after));
      assert.deepEqual([texts(layer), layer.conflicts.size], [['After'], 0]);
    }
  });
});

suite('What other programs put into an annotation', () => {
  test('is still there after an edit', () => {
    const raw = {
      ...(JSON.parse(layerLine(lamp)) as object),
      'other:rating': 5,
      rights: 'https://example.org/licence',
      creator: { type: 'Person', name: 'Ada', nickname: 'al' },
      body: [
        { type: 'TextualBody', value: 'On the lamp', format: 'text/markdown', purpose: 'commenting' },
        { type: 'Image', id: 'https://example.org/lamp.png' },
        'https://example.org/note',
      ],
    };
    const read = readLayer(file(JSON.stringify(raw))).annotations.get(lamp.id)!;
    const written = JSON.parse(layerLine(next(read, 'lamp-2', { text: 'Second' }))) as Record<string, unknown>;
    assert.equal(written['other:rating'], 5);
    assert.equal(written['rights'], 'https://example.org/licence');
    assert.deepEqual(written['creator'], raw.creator);
    assert.deepEqual((written['body'] as readonly unknown[]).slice(1), raw.body.slice(1));
  });
});

suite('A layer in memory', () => {
  test('is after each write what its file says', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = new SeededRandom(seed);
      let layer = emptyLayer;
      let source = '';
      const all: Annotation[] = [];
      for (let step = 0; step < 12; step++) {
        const isElsewhere = random.below(3) === 0;
        const shown = [...layer.annotations.values(), ...[...layer.conflicts.values()].flat()];
        const state = randomState(random, isElsewhere ? all : shown, step);
        all.push(state);
        source += file(state);
        layer = isElsewhere ? readLayer(source) : withStates(layer, [state]);
        assert.deepEqual(layer, readLayer(source), `seed ${seed}, step ${step}`);
      }
    }
  });
});

/** A new note, or the next of any of the states: so that there are conflicts, twins and deletions. */
function randomState(random: SeededRandom, states: readonly Annotation[], step: number): Annotation {
  if (states.length === 0 || random.below(4) === 0) return note(`n${step}`, random.pick(['x', 'y']));
  const state = random.pick(states);
  const besides = random.below(4) === 0 ? states.filter(({ id }) => id === state.id) : [];
  const change = random.pick<AnnotationChange>([
    { text: 'x' },
    { text: 'y' },
    { text: `z${step}` },
    { deleted: '2026-01-01T00:00:00.000Z' },
    { deleted: undefined },
  ]);
  return revised(state, change, { now: `2026-01-01T00:0${random.below(10)}:00.000Z`, revision: `r${step}` }, besides);
}

suite('Two states', () => {
  test('say the same whenever they came about', () => {
    assert.ok(isSameContent(lamp, next(lamp, 'lamp-9', {})));
    assert.ok(!isSameContent(lamp, next(lamp, 'lamp-9', { text: 'Else' })));
    assert.ok(!isSameContent(lamp, next(lamp, 'lamp-9', { deleted: '2026-01-01' })));
  });
});
