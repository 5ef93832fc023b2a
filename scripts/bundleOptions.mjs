/**
 * How code is bundled, by where it runs.
 *
 * @param {boolean} production Minified and without source maps.
 * @returns {Record<'shared' | 'node' | 'worker' | 'page', import('esbuild').BuildOptions>}
 */
export function bundleOptions(production) {
  const shared = {
    bundle: true,
    logLevel: 'warning',
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
  };
  return {
    shared,
    node: { ...shared, platform: 'node', format: 'cjs', target: 'node20' },
    // Without the condition `worker`, one of remark's packages takes a build that needs a page's document.
    worker: {
      ...shared,
      platform: 'browser',
      format: 'cjs',
      target: 'es2022',
      conditions: ['worker'],
      define: { global: 'globalThis' },
    },
    page: { ...shared, platform: 'browser', format: 'iife', target: 'es2022' },
  };
}
