import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves folders and generated texts on the loopback interface.
 *
 * @param {number} port
 * @param {Readonly<Record<string, string>>} folders From a prefix such as `/static/` to a folder.
 * @param {Readonly<Record<string, () => string>>} texts From a path such as `/` to its content.
 * @returns {Promise<import('node:http').Server>}
 */
export async function startStaticServer(port, folders, texts) {
  const server = createServer((request, response) => {
    void answer(request, response, folders, texts).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function answer(request, response, folders, texts) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', types[extname(path)] ?? (texts[path] ? 'text/html' : 'application/octet-stream'));
  if (texts[path]) return void response.end(texts[path]());
  const file = fileFor(path, folders);
  const found = file && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) return void response.writeHead(404).end();
  if (request.method === 'HEAD') return void response.end();
  await pipeline(createReadStream(file), response);
}

function fileFor(path, folders) {
  const prefix = Object.keys(folders).find((candidate) => path.startsWith(candidate));
  if (!prefix) return undefined;
  const folder = normalize(folders[prefix] + sep);
  const file = normalize(join(folder, path.slice(prefix.length)));
  return file.startsWith(folder) ? file : undefined;
}
