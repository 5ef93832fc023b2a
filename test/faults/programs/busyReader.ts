// A reader who never rests: makes, changes, deletes and tidies annotations at random until killed.
// Arguments: folder, seed. Prints each state as soon as it counts as saved.
import { SeededRandom } from '../../unit/edition/seededRandom';
import { acknowledge, place, reader } from '../reader';

const [folder = '', seed = ''] = process.argv.slice(2);
const random = new SeededRandom(Number(seed));
const model = await reader(folder);
const ids = model.threads.map(({ annotation }) => annotation.id);

/** Mostly short; now and then so long that the system writes it in many pieces. */
function text(): string {
  return 'On the lamp. '.repeat(random.pick([1, 1, 5, 50, 1_000, 40_000]));
}

process.stdout.write('\n');
for (;;) {
  const id = ids.length > 0 ? random.pick(ids) : undefined;
  switch (id === undefined ? 0 : random.below(8)) {
    case 0:
    case 1:
    case 2: {
      const made = await model.create({ kind: 'note', target: place, text: text() });
      ids.push(made.id);
      acknowledge(made);
      break;
    }
    case 3:
    case 4:
    case 5:
      acknowledge(await model.change(id!, { text: text() }));
      break;
    case 6:
      acknowledge(await model.remove(id!));
      acknowledge(await model.restore(id!));
      break;
    default:
      await model.tidy();
  }
}
