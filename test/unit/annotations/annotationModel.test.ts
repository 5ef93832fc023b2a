import assert from 'node:assert/strict';
import { shownName, type Annotation } from '../../../src/annotations/annotation';
import { AnnotationModel, NotSaved } from '../../../src/annotations/annotationModel';
import type { Thread } from '../../../src/annotations/thread';
import { layerLine, readLayer } from '../../../src/annotations/layer';
import { newAnnotation, type AnnotationDraft } from '../../../src/annotations/revise';
import { MemoryLayerFiles } from './memoryLayerFiles';
import { modelOver, modelWorld, place, setClock } from './modelWorld';

const own = 'ada.jsonl';

function note(text: string): AnnotationDraft {
  return { kind: 'note', target: place, text };
}

function reply(to: Annotation, text: string): AnnotationDraft {
  return { kind: 'note', target: { type: 'reply', annotation: to.id }, text };
}

function texts(model: AnnotationModel): readonly string[] {
  return model.threads.map(({ annotation }) => annotation.text);
}

function only(model: AnnotationModel): Thread {
  const [thread, ...others] = model.threads;
  assert.ok(thread && others.length === 0, `${model.threads.length} threads`);
  return thread;
}

/** Lines of a file, without the last line break. */
function lines(files: MemoryLayerFiles, name = own): readonly string[] {
  const text = files.texts.get(name) ?? '';
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

suite('The annotations of a reader', () => {
  test('are in the file as soon as they are made, and a second look finds the same', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const made = await model.create(note('On the lamp'));
    assert.deepEqual([made.reader, made.edition, made.kind], ['Ada', 'lighthouses', 'note']);
    assert.deepEqual(lines(files), [layerLine(made)]);
    assert.deepEqual((await modelOver(files)).threads, model.threads);
  });

  test('are changed, deleted and restored by lines that are added', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('First'));
    await model.change(id, { text: 'Second', tags: ['sea'] });
    assert.deepEqual([only(model).annotation.text, only(model).annotation.tags], ['Second', ['sea']]);
    await model.remove(id);
    assert.deepEqual([texts(model), model.deleted.map(({ text }) => text)], [[], ['Second']]);
    assert.equal(model.layers[0]?.count, 0);
    await model.restore(id);
    assert.deepEqual([texts(model), model.deleted], [['Second'], []]);
    assert.equal(lines(files).length, 4);
    assert.deepEqual((await modelOver(files)).threads, model.threads);
  });

  test('are made or changed several at once', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const other = await modelOver(new MemoryLayerFiles(), 'Ada', 'b');
    await model.createAll([await other.create(note('One')), await other.create(note('Two'))]);
    await model.createAll([]);
    await model.changeAll(model.threads.map(({ annotation: { id } }) => ({ id, change: { resolved: true } })));
    assert.deepEqual(
      model.threads.map(({ annotation }) => [annotation.text, annotation.resolved]),
      [
        ['One', true],
        ['Two', true],
      ],
    );
    assert.equal(lines(files).length, 4);
  });

  test('that were made or changed at once are undone at once', async () => {
    const model = await modelOver(new MemoryLayerFiles());
    const other = await modelOver(new MemoryLayerFiles(), 'Ada', 'b');
    await model.createAll([await other.create(note('One')), await other.create(note('Two'))], 'the import');
    const ids = model.threads.map(({ annotation: { id } }) => id);
    await model.changeAll(
      ids.map((id) => ({ id, change: { resolved: true } })),
      'accepting 2 places',
    );
    await model.changeAll(ids.map((id) => ({ id, change: { tags: ['kept'] } })));
    assert.equal(await model.undo(), 'accepting 2 places');
    assert.deepEqual(
      model.threads.map(({ annotation }) => annotation.resolved),
      [false, false],
    );
    assert.equal(await model.undo(), 'the import');
    assert.deepEqual([model.threads, model.deleted.length], [[], 2]);
    assert.equal(await model.undo(), undefined);
  });

  test('that were deleted are listed with the last first', async () => {
    const model = await modelOver(new MemoryLayerFiles());
    const [one, two] = [await model.create(note('One')), await model.create(note('Two'))];
    await model.remove(two.id);
    await model.remove(one.id);
    assert.deepEqual(
      model.deleted.map(({ text }) => text),
      ['One', 'Two'],
    );
  });

  test('are changed one after the other, however fast the changes come', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('0'));
    await Promise.all(Array.from({ length: 20 }, (_, index) => model.change(id, { text: String(index + 1) })));
    assert.equal(only(model).annotation.text, '20');
    assert.deepEqual(only(await modelOver(files)).conflicts, []);
  });

  test('of others cannot be changed', async () => {
    const ben = await modelOver(new MemoryLayerFiles(), 'Ben', 'b');
    const his = await ben.create(note('His'));
    const files = new MemoryLayerFiles({ 'ben.jsonl': `${layerLine(his)}\n` });
    const ada = await modelOver(files);
    await assert.rejects(ada.change(his.id, { text: 'Hers' }), /is no annotation of Ada/);
    await assert.rejects(ada.remove(his.id), /is no annotation of Ada/);
    assert.deepEqual([...files.texts.keys()], ['ben.jsonl']);
    assert.equal(lines(files, 'ben.jsonl').length, 1);
  });

  test('are told to all who listen, until they stop', async () => {
    const model = await modelOver(new MemoryLayerFiles());
    let told = 0;
    const stop = model.onDidChange(() => told++);
    const { id } = await model.create(note('One'));
    await model.change(id, { text: 'Two' });
    assert.equal(told, 2);
    stop();
    await model.remove(id);
    assert.equal(told, 2);
  });
});

suite('Undoing', () => {
  test('takes back what was done, the last first, and says what', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('First'));
    await model.change(id, { text: 'Second', colour: 'blue' }, 'the new text');
    await model.remove(id);
    assert.equal(await model.undo(), 'deleting the note');
    assert.deepEqual(texts(model), ['Second']);
    assert.equal(await model.undo(), 'the new text');
    assert.deepEqual([only(model).annotation.text, only(model).annotation.colour], ['First', undefined]);
    assert.equal(await model.undo(), 'making the note');
    assert.deepEqual(texts(model), []);
    assert.equal(await model.undo(), undefined);
    assert.deepEqual((await modelOver(files)).threads, model.threads);
  });

  test('that cannot be saved can be tried again', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('First'));
    await model.change(id, { text: 'Second' });
    files.failure = new Error('The disk is full.');
    await assert.rejects(model.undo(), NotSaved);
    files.failure = undefined;
    await model.undo();
    assert.deepEqual(texts(model), ['First']);
  });

  test('passes over what another program has taken out of the file', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    await model.create(note('Stays'));
    await model.create(note('Goes'));
    setClock(model, '2026-02-01T00:00:00.000Z');
    files.texts.set(own, `${lines(files)[0] ?? ''}\n`);
    await model.reload(own);
    assert.equal(await model.undo(), 'making the note');
    assert.deepEqual(texts(model), []);
  });
});

suite('A write that fails', () => {
  test('leaves everything as it was and hands back what was typed', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('First'));
    const [threads, text] = [model.threads, files.texts.get(own)];
    let told = 0;
    model.onDidChange(() => told++);
    files.failure = new Error('The disk is full. Make room.');
    const attempts: readonly [() => Promise<unknown>, string][] = [
      [() => model.create(note('Typed anew')), 'Typed anew'],
      [() => model.change(id, { text: 'Typed over' }), 'Typed over'],
      [() => model.remove(id), 'First'],
      [() => model.changeAll([{ id, change: { text: 'All' } }]), 'All'],
    ];
    for (const [attempt, typed] of attempts) {
      await assert.rejects(attempt(), (error) => {
        assert.ok(error instanceof NotSaved);
        assert.equal(error.annotation.text, typed);
        assert.match(error.message, /^The annotation could not be saved: The disk is full\. Make room\.$/);
        return true;
      });
    }
    assert.equal(model.threads, threads);
    assert.deepEqual([files.texts.get(own), told], [text, 0]);
  });

  test('does not hold up the next one', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    files.failure = new Error('The disk is full.');
    const failing = model.create(note('Lost?'));
    await assert.rejects(failing, NotSaved);
    files.failure = undefined;
    await model.create(note('Kept'));
    assert.deepEqual([texts(model), texts(await modelOver(files))], [['Kept'], ['Kept']]);
  });
});

suite('Two windows on one file', () => {
  type Doing = (model: AnnotationModel, id: string) => Promise<unknown>;

  /** A note whose text the first window has changed, and the second in its own way; the first has then looked. */
  async function changedInTwoWindows(inTwo: Doing = (two, id) => two.change(id, { text: 'Two' })) {
    const files = new MemoryLayerFiles();
    const one = await modelOver(files);
    const { id } = await one.create(note('First'));
    const two = await modelOver(files, 'Ada', 'b');
    await one.change(id, { text: 'One' });
    await inTwo(two, id);
    await one.reload(own);
    return { files, one, two, id };
  }

  test('each see what the other has made as soon as they look', async () => {
    const files = new MemoryLayerFiles();
    const [one, two] = [await modelOver(files), await modelOver(files, 'Ada', 'b')];
    await one.create(note('From one'));
    await two.create(note('From two'));
    await Promise.all([one.reload(own), two.reload(own)]);
    assert.deepEqual([...texts(one)].sort(), ['From one', 'From two']);
    assert.deepEqual(two.threads, one.threads);
  });

  test('that change one note at once both keep their text, and either can settle it', async () => {
    const { files, one, two, id } = await changedInTwoWindows();
    const { annotation, conflicts } = only(one);
    assert.deepEqual([annotation.text, ...conflicts.map(({ text }) => text)].sort(), ['One', 'Two']);
    assert.deepEqual(one.conflictsOf(id), conflicts);
    await one.settle(id, conflicts[0]!);
    await two.reload(own);
    for (const model of [one, two, await modelOver(files)]) {
      assert.deepEqual([only(model).annotation.text, only(model).conflicts], [conflicts[0]?.text, []]);
      assert.deepEqual(model.conflictsOf(id), []);
    }
  });

  test('of which one settles a conflict and undoes that show both states again', async () => {
    const { files, one, two, id } = await changedInTwoWindows();
    const both = [only(one).annotation, ...only(one).conflicts].map(({ text }) => text);
    await one.settle(id, only(one).annotation);
    assert.equal(await one.undo(), 'settling the two states');
    await two.reload(own);
    for (const model of [one, two, await modelOver(files)])
      assert.deepEqual([only(model).annotation, ...only(model).conflicts].map(({ text }) => text).sort(), both.sort());
  });

  test('of which one edits and the other deletes show the edit and the question', async () => {
    const { one, id } = await changedInTwoWindows((two, note) => two.remove(note));
    assert.equal(only(one).annotation.text, 'One');
    assert.equal(only(one).conflicts[0]?.text, 'First');
    await one.settle(id, only(one).conflicts[0]!);
    assert.deepEqual([texts(one), one.deleted.length], [[], 1]);
  });

  test('show a conflict that stays open the same before and after they look again', async () => {
    const { one, id } = await changedInTwoWindows();
    await one.remove(id);
    const { threads } = one;
    await one.reload(own);
    assert.deepEqual(one.threads, threads);
    assert.equal(only(one).conflicts.length, 1);
  });
});

suite('A line that was just saved', () => {
  test('is put back when another program has written over it', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('First'));
    const stale = files.texts.get(own)!;
    await model.change(id, { text: 'Second' });
    await model.create(note('Third'));
    files.texts.set(own, stale);
    await model.reload(own);
    assert.deepEqual(texts(model), ['Second', 'Third']);
    assert.deepEqual(texts(await modelOver(files)), ['Second', 'Third']);
  });

  test('is not put back when the file was removed, but when it comes back without it', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    await model.create(note('First'));
    files.texts.delete(own);
    await model.reload(own);
    assert.deepEqual([texts(model), files.texts.has(own)], [[], false]);
    files.texts.set(own, '');
    await model.reload(own);
    assert.deepEqual(texts(await modelOver(files)), ['First']);
  });

  test('is not put back when it is only replaced or tidied away', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('0'));
    for (let edit = 1; edit <= 80; edit++) {
      setClock(model, '2026-01-01T00:00:00.000Z');
      await model.change(id, { text: String(edit) });
    }
    await (await modelOver(files, 'Ada', 'b')).tidy();
    assert.equal(lines(files).length, 1);
    await model.reload(own);
    assert.equal(lines(files).length, 1);
    assert.deepEqual([only(model).annotation.text, only(model).conflicts], ['80', []]);
  });

  test('is not put back later: somebody meant it then', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    await model.create(note('First'));
    const older = files.texts.get(own)!;
    await model.create(note('Second'));
    setClock(model, '2026-01-01T00:01:00.000Z');
    files.texts.set(own, older);
    await model.reload(own);
    assert.deepEqual(texts(model), ['First']);
    assert.equal(files.texts.get(own), older);
  });

  test('that cannot be put back is handed back, and put back when that is possible again', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    await model.create(note('First'));
    files.texts.set(own, '');
    files.failure = new Error('The disk is full.');
    await assert.rejects(model.reload(own), (error) => error instanceof NotSaved && error.annotation.text === 'First');
    files.failure = undefined;
    await model.reload(own);
    assert.deepEqual(texts(model), ['First']);
  });
});

suite('Tidying', () => {
  test('leaves out replaced lines and changes nothing that is shown', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('First'));
    await model.create(note('Other'));
    await model.change(id, { text: 'Second' });
    files.texts.set(own, `${files.texts.get(own) ?? ''}{"cut`);
    const { threads } = model;
    await model.tidy();
    assert.equal(lines(files).length, 3);
    assert.deepEqual(model.threads, threads);
    assert.equal(model.layers[0]?.problems.length, 1);
    assert.equal(await model.undo(), 'the change');
    assert.deepEqual([...texts(await modelOver(files))].sort(), ['First', 'Other']);
  });

  test('of a file that is not there makes none', async () => {
    const files = new MemoryLayerFiles();
    await (await modelOver(files)).tidy();
    assert.equal(files.texts.size, 0);
  });

  test('leaves a file alone that another program is writing', async () => {
    const files = new MemoryLayerFiles();
    const model = await modelOver(files);
    const { id } = await model.create(note('First'));
    await model.change(id, { text: 'Second' });
    const before = files.texts.get(own)!;
    const read = files.read.bind(files);
    files.read = async (name) => {
      const text = await read(name);
      files.texts.set(own, `${before}more\n`);
      return text;
    };
    await model.tidy();
    assert.equal(files.texts.get(own), `${before}more\n`);
  });
});

suite('The layers of several readers', () => {
  async function three(): Promise<{ files: MemoryLayerFiles; ada: AnnotationModel; root: Annotation }> {
    const files = new MemoryLayerFiles();
    const root = await (await modelOver(files)).create(note('Question'));
    const ben = await modelOver(files, 'Ben', 'b');
    // Otherwise all begin at the same second.
    setClock(ben, '2026-01-01T01:00:00.000Z');
    await ben.create(reply(root, 'Answer'));
    const cleo = await modelOver(files, 'Cleo', 'c');
    setClock(cleo, '2026-01-01T02:00:00.000Z');
    await cleo.create(note('Another matter'));
    return { files, ada: await modelOver(files, 'Ada', 'd'), root };
  }

  test('are listed with their readers, the own one first, even when it is empty', async () => {
    const { files, ada } = await three();
    assert.deepEqual(
      ada.layers.map(({ file, reader, isOwn, count }) => [file, reader, isOwn, count]),
      [
        ['ada.jsonl', 'Ada', true, 1],
        ['ben.jsonl', 'Ben', false, 1],
        ['cleo.jsonl', 'Cleo', false, 1],
      ],
    );
    const dora = await modelOver(files, 'Dora');
    assert.deepEqual([dora.layers[0]?.file, dora.layers[0]?.count], ['dora.jsonl', 0]);
  });

  test('make threads across files: replies in order of time, replies to replies among them', async () => {
    const { files, ada, root } = await three();
    const [first] = ada.threads[0]!.replies;
    await ada.create({ ...reply(first!, 'Thanks') });
    const thread = ada.threads.find(({ annotation }) => annotation.id === root.id)!;
    assert.deepEqual(thread.replies.map(({ text }) => text).sort(), ['Answer', 'Thanks']);
    assert.deepEqual(
      thread.replies.map(({ created }) => created),
      thread.replies.map(({ created }) => created).sort(),
    );
    assert.equal(thread.file, own);
    assert.equal(lines(files, 'ben.jsonl').length, 1);
  });

  test('can be hidden and shown', async () => {
    const { ada } = await three();
    ada.show('ben.jsonl', false);
    ada.show('cleo.jsonl', false);
    assert.deepEqual([texts(ada), only(ada).replies], [['Question'], []]);
    assert.deepEqual(
      ada.layers.map(({ isShown }) => isShown),
      [true, false, false],
    );
    ada.show('ben.jsonl', true);
    assert.equal(only(ada).replies.length, 1);
  });

  test('come and go with their files', async () => {
    const { files, ada } = await three();
    files.texts.delete('cleo.jsonl');
    await ada.reload('cleo.jsonl');
    assert.deepEqual([texts(ada), ada.layers.length], [['Question'], 2]);
    assert.equal(ada.find('urn:uuid:none'), undefined);
  });

  test('show their broken lines, and are read all the same', async () => {
    const { files, ada } = await three();
    files.texts.set('ben.jsonl', `${files.texts.get('ben.jsonl') ?? ''}{"cut`);
    await ada.reload('ben.jsonl');
    assert.equal(ada.layers[1]?.problems.length, 1);
    assert.equal(ada.threads[0]?.replies.length, 1);
  });

  test('with replies that answer each other in a circle do no harm', async () => {
    const stamp = { now: '2026-01-01T00:00:00.000Z', revision: 'r' };
    const circle = (id: string, to: string): string =>
      layerLine(
        newAnnotation(
          { kind: 'note', target: { type: 'reply', annotation: to } },
          { id, reader: 'Ben', edition: 'lighthouses' },
          stamp,
        ),
      );
    const lines = [circle('a', 'b'), circle('b', 'a'), circle('c', 'c'), circle('d', 'a')];
    const model = await modelOver(new MemoryLayerFiles({ 'ben.jsonl': `${lines.join('\n')}\n` }));
    const shown = model.threads.flatMap(({ annotation, replies }) => [annotation, ...replies]);
    assert.deepEqual(shown.map(({ id }) => id).sort(), ['a', 'b', 'c', 'd']);
  });

  test('show a conflict of a reply in its thread, until it is settled, and again when that is undone', async () => {
    const { files, ada, root } = await three();
    const mine = await ada.create(reply(root, 'Mine'));
    const other = await modelOver(files, 'Ada', 'e');
    await ada.change(mine.id, { text: 'Mine here' });
    await other.change(mine.id, { text: 'Mine there' });
    await ada.reload(own);
    const [here, there] = [ada.find(mine.id)?.annotation, ...ada.conflictsOf(mine.id)];
    assert.deepEqual([here?.text, there?.text].sort(), ['Mine here', 'Mine there']);
    assert.deepEqual(ada.threads.find(({ annotation }) => annotation.id === root.id)?.conflicts, [there]);
    await ada.settle(mine.id, there!);
    const replies = (model: AnnotationModel) => model.threads[0]?.replies.map(({ text }) => text).sort();
    assert.deepEqual([replies(ada), ada.threads[0]?.conflicts], [['Answer', there?.text], []]);
    assert.equal(await ada.undo(), 'settling the two states');
    assert.equal(ada.threads[0]?.conflicts.length, 1);
    assert.deepEqual((await modelOver(files, 'Ada', 'f')).threads, ada.threads);
  });
});

suite('Replies to a note that was deleted', () => {
  /** Ada's note with a reply of her own and one of Ben's; Ada has deleted the note. */
  async function orphaned(): Promise<{ files: MemoryLayerFiles; ada: AnnotationModel; root: Annotation }> {
    const files = new MemoryLayerFiles();
    const ada = await modelOver(files);
    const draft = { kind: 'claim', target: place, text: 'Long gone', tags: ['old'], colour: 'pink' } as const;
    const root = await ada.create(draft);
    await ada.create(reply(root, 'Mine'));
    const ben = await modelOver(files, 'Ben', 'b');
    setClock(ben, '2026-01-01T01:00:00.000Z');
    await ben.create(reply(root, 'His'));
    await ada.load();
    await ada.remove(root.id);
    return { files, ada, root };
  }

  test('stay in their thread, which stands where it stood and says nothing of what was deleted', async () => {
    const { files, ada, root } = await orphaned();
    const { annotation, replies, file, conflicts } = only(ada);
    assert.deepEqual([annotation.id, annotation.target, annotation.created, file], [root.id, place, root.created, own]);
    assert.deepEqual(
      replies.map(({ text }) => text),
      ['Mine', 'His'],
    );
    assert.notEqual(annotation.deleted, undefined);
    assert.deepEqual(
      [shownName(annotation), annotation.text, annotation.tags, conflicts],
      ['deleted note', '', [], []],
    );
    assert.deepEqual(
      ada.layers.map(({ count }) => count),
      [1, 1],
    );
    assert.deepEqual((await modelOver(files, 'Ada', 'c')).threads, ada.threads);
  });

  test('have their note again when it is restored, with all that it said', async () => {
    const { ada, root } = await orphaned();
    await ada.restore(root.id);
    const { annotation, replies } = only(ada);
    assert.deepEqual([annotation.text, annotation.kind, annotation.tags], ['Long gone', 'claim', ['old']]);
    assert.equal(replies.length, 2);
  });

  test('can be changed, answered and deleted; with the last one the thread goes', async () => {
    const { files, ada, root } = await orphaned();
    const [mine] = only(ada).replies;
    await ada.change(mine!.id, { text: 'Still mine' });
    const more = await ada.create(reply(root, 'More'));
    assert.deepEqual(
      only(ada)
        .replies.map(({ text }) => text)
        .sort(),
      ['His', 'More', 'Still mine'],
    );
    files.texts.delete('ben.jsonl');
    await ada.reload('ben.jsonl');
    await ada.remove(more.id);
    await ada.remove(mine!.id);
    assert.deepEqual([ada.threads, ada.deleted.length], [[], 3]);
    await ada.undo();
    assert.equal(only(ada).replies[0]?.text, 'Still mine');
  });

  test('are there after a merge of a branch that deleted it with one that answered it', async () => {
    const files = new MemoryLayerFiles();
    const ada = await modelOver(files);
    const root = await ada.create(note('Asked'));
    const elsewhere = await modelOver(new MemoryLayerFiles(Object.fromEntries(files.texts)), 'Ada', 'b');
    await elsewhere.create(reply(root, 'Answered'));
    await ada.remove(root.id);
    const theirs = (await elsewhere.world.files.read(own)) ?? '';
    files.texts.set(own, `${files.texts.get(own) ?? ''}${theirs}`);
    await ada.reload(own);
    assert.equal(only(ada).annotation.id, root.id);
    assert.deepEqual(
      only(ada).replies.map(({ text }) => text),
      ['Answered'],
    );
  });

  test('ask nothing of two texts that were both deleted, but show a conflict of their own', async () => {
    const { files, ada, root } = await orphaned();
    const [mine] = only(ada).replies;
    const copy = await modelOver(new MemoryLayerFiles(Object.fromEntries(files.texts)), 'Ada', 'c');
    await copy.restore(root.id);
    await copy.change(root.id, { text: 'Other' });
    await copy.remove(root.id);
    await copy.change(mine!.id, { text: 'Mine there' });
    await ada.change(root.id, { resolved: true });
    await ada.change(mine!.id, { text: 'Mine here' });
    files.texts.set(own, `${files.texts.get(own) ?? ''}${(await copy.world.files.read(own)) ?? ''}`);
    await ada.reload(own);
    assert.equal(ada.conflictsOf(root.id).length, 1);
    assert.deepEqual(
      only(ada).conflicts.map(({ id }) => id),
      [mine!.id],
    );
  });

  test('are hidden with the layer that their thread began in', async () => {
    const { files } = await orphaned();
    const ben = await modelOver(files, 'Ben', 'd');
    ben.show(own, false);
    assert.deepEqual(ben.threads, []);
    ben.show(own, true);
    assert.equal(only(ben).replies.length, 2);
  });
});

suite('Replies to a note that is in no layer', () => {
  test('are shown in one thread, which begins with the first of them', async () => {
    const files = new MemoryLayerFiles();
    const root = await (await modelOver(files, 'Ben', 'b')).create(note('His'));
    const ada = await modelOver(files);
    const first = await ada.create(reply(root, 'First'));
    await ada.create(reply(first, 'Second'));
    await ada.create(reply(root, 'Third'));
    files.texts.delete('ben.jsonl');
    await ada.reload('ben.jsonl');
    assert.deepEqual([only(ada).annotation.text, only(ada).file], ['First', own]);
    assert.deepEqual(
      only(ada).replies.map(({ text }) => text),
      ['Second', 'Third'],
    );
    await ada.remove(first.id);
    assert.deepEqual([only(ada).annotation.text, only(ada).replies.length], ['Second', 1]);
    files.texts.set('ben.jsonl', `${layerLine(root)}\n`);
    await ada.reload('ben.jsonl');
    assert.deepEqual([only(ada).annotation.text, only(ada).replies.length], ['His', 2]);
  });
});

suite('A model of a reader without a file', () => {
  test('makes the file with the first annotation, and reads all layers in one turn with the writes', async () => {
    const files = new MemoryLayerFiles();
    const model = new AnnotationModel('lighthouses', 'Zoë Quill', modelWorld(files));
    const loading = model.load();
    await Promise.all([loading, model.create(note('First'))]);
    assert.deepEqual([...files.texts.keys()], ['zoe-quill.jsonl']);
    assert.deepEqual(texts(model), ['First']);
    assert.equal(readLayer(files.texts.get('zoe-quill.jsonl') ?? '').annotations.size, 1);
  });
});
