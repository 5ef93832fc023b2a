import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { launchBrowser } from '../../../scripts/workbench/browser.mjs';
import { installers } from '../../../scripts/workbench/install.mjs';
import { repository } from '../../../scripts/workbench/paths.mjs';
import { freePort } from '../../../scripts/workbench/port.mjs';
import { testSettings } from '../../../scripts/workbench/settings.mjs';
import { runHostPage } from './hostPage.mjs';
import { startStaticServer } from './staticServer.mjs';
import { testEntry } from './testEntry.mjs';

/**
 * Runs the suites in the pure web: the worker host of a workbench that has no server behind it,
 * with a folder in memory.
 *
 * @param {import('./arguments.mjs').RunOptions} options
 * @param {import('../../../scripts/workbench/cleanup.mjs').Cleanup} cleanup
 * @returns {Promise<import('./totals.mjs').Totals>}
 */
export async function runInPureWeb({ grep }, cleanup) {
  const [port, entry, fixture] = [await freePort(), testEntry('web'), await readFixture()];
  const folders = { '/static/': await installers.web(), '/ext/': repository };
  const options = JSON.stringify({ grep, fixture });
  const texts = { '/': () => workbenchPage(port, entry), '/test-options.json': () => options };
  const server = await startStaticServer(port, folders, texts);
  cleanup.add({ end: async () => void server.close(), endNow: () => server.closeAllConnections() });
  const browser = await launchBrowser(await installers.browser());
  cleanup.add({ end: () => browser.close() });
  return runHostPage(browser, `http://web.localhost:${port}/`, 'web');
}

async function readFixture() {
  const root = join(repository, 'test/fixtures/workspace');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const pairs = files.map(async (file) => {
    const path = file.slice(root.length + 1).replaceAll('\\', '/');
    return [path, await readFile(file, 'utf8')];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** Webviews need a host of their own under the same site, or their service worker is refused. */
function workbenchPage(port, entry) {
  const authority = `web.localhost:${port}`;
  const product = {
    productConfiguration: {
      nameShort: 'web',
      nameLong: 'web',
      applicationName: 'web',
      dataFolderName: '.web',
      version: '1.91.1',
      quality: 'stable',
    },
    folderUri: { scheme: 'tmp', path: '/edition' },
    developmentOptions: {
      extensions: [{ scheme: 'http', authority, path: '/ext' }],
      extensionTestsPath: { scheme: 'http', authority, path: `/ext/${entry}` },
    },
    configurationDefaults: testSettings,
    webviewEndpoint: `http://{{uuid}}.${authority}/static/out/vs/workbench/contrib/webview/browser/pre`,
  };
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8" />
    <link rel="stylesheet" href="/static/out/vs/workbench/workbench.web.main.css" />
  </head>
  <body aria-label="">
    <script>
      window.product = ${JSON.stringify(product).replaceAll('<', '\\u003c')};
    </script>
    <script src="/static/out/vs/loader.js"></script>
    <script src="/static/out/vs/webPackagePaths.js"></script>
    <script>
      const root = location.origin + '/static';
      for (const [name, path] of Object.entries(self.webPackagePaths)) {
        self.webPackagePaths[name] = root + '/node_modules/' + name + '/' + path;
      }
      require.config({ baseUrl: root + '/out', recordStats: true, paths: self.webPackagePaths });
    </script>
    <script src="/static/out/vs/workbench/workbench.web.main.nls.js"></script>
    <script src="/static/out/vs/workbench/workbench.web.main.js"></script>
    <script src="/static/out/vs/code/browser/workbench/workbench.js"></script>
  </body>
</html>`;
}
