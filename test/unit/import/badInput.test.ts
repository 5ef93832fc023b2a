import assert from 'node:assert/strict';
import { decodeSource, maxSourceBytes } from '../../../src/import/decode';
import { importPlainText } from '../../../src/import/plainText';

function messageFor(bytes: Uint8Array | string): string {
  const imported = importPlainText(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, {
    title: 'A text',
  });
  assert.ok(!imported.ok);
  return imported.message;
}

suite('Import of what is no text', () => {
  test('says that an empty file is empty', () => {
    assert.match(messageFor(''), /empty/);
    assert.match(messageFor('\ufeff'), /empty/);
  });

  test('says that white space is no text', () =>
    assert.match(messageFor(' \n\t\r\n\f \n\u00a0'), /empty|no visible text/));

  test('says that rules and nothing else are no text', () =>
    assert.match(messageFor('______\n-----\n'), /no visible text/));

  test('names formats that need another program first', () => {
    assert.match(messageFor('%PDF-1.7\n%âãÏÓ'), /PDF/);
    assert.match(messageFor('PK\u0003\u0004rest'), /zip/);
    assert.match(messageFor('{\\rtf1 x}'), /RTF/);
    assert.match(messageFor(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2)), /Word/);
  });

  test('names a PDF behind a byte-order mark or empty lines', () => {
    assert.match(messageFor('\ufeff%PDF-1.4'), /PDF/);
    assert.match(messageFor('\n\n%PDF-1.4'), /PDF/);
  });

  test('says that bytes are no text', () => {
    assert.match(messageFor(Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256)), /not text/);
    assert.match(messageFor('text with a \u0000 in it'), /not text/);
  });

  test('says that a file is too large', () => {
    assert.match(messageFor(new Uint8Array(maxSourceBytes + 1)), /129 MB/);
  });
});

suite('Encodings of a source', () => {
  const text = 'Möller – “über” 1951.';

  test('reads UTF-8 with and without a byte-order mark without a doubt', () => {
    for (const mark of ['', '\ufeff']) {
      const decoded = decodeSource(new TextEncoder().encode(mark + text));
      assert.ok(decoded.ok);
      assert.equal(decoded.value.text.replace('\ufeff', ''), text);
      assert.deepEqual(decoded.value.doubts, []);
    }
  });

  test('reads UTF-16 of both byte orders', () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const decoded = decodeSource(bytes);
      assert.ok(decoded.ok);
      assert.equal(decoded.value.text.replace('\ufeff', ''), text);
    }
  });

  test('reads Windows-1252 with its quotation marks and dashes, and says so', () => {
    const decoded = decodeSource(Uint8Array.of(0x93, 0xfc, 0x62, 0x65, 0x72, 0x94, 0x20, 0x96, 0x20, 0x80, 0x31));
    assert.ok(decoded.ok);
    assert.equal(decoded.value.text, '“über” – €1');
    assert.deepEqual(
      decoded.value.doubts.map(({ kind }) => kind),
      ['encoding'],
    );
  });
});
