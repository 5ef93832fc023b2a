// Tidies the reader's file again and again until killed. Argument: folder. Prints a line for each time it was put in place.
import { reader } from '../reader';

const [folder = ''] = process.argv.slice(2);
const model = await reader(folder);
const { files } = model.world;
const replace = files.replace.bind(files);
files.replace = async (...args) => {
  const isDone = await replace(...args);
  if (isDone) process.stdout.write('tidied\n');
  return isDone;
};
for (;;) {
  await model.tidy();
  await new Promise((done) => setTimeout(done, 1));
}
