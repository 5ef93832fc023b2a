// Makes a number of annotations, one after the other, and changes every fourth.
// Arguments: folder, how many, milliseconds to rest after every tenth.
import { acknowledge, place, reader } from '../reader';

const [folder = '', count = '', rest = ''] = process.argv.slice(2);
const model = await reader(folder);
for (let made = 0; made < Number(count); made++) {
  const annotation = await model.create({ kind: 'note', target: place, text: `Note ${made}` });
  acknowledge(annotation);
  if (made % 4 === 0) acknowledge(await model.change(annotation.id, { text: `Note ${made}, changed` }));
  if (made % 10 === 0) await new Promise((done) => setTimeout(done, Number(rest)));
}
