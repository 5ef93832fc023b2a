import { createServer } from 'node:net';

/**
 * A port of the loopback interface that nobody listens on.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return listenOnce(0);
}

/**
 * Whether a port of the loopback interface can be listened on.
 *
 * @param {number} port
 */
export function isFree(port) {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: actual } = server.address();
      server.close(() => resolve(actual));
    });
  });
}
