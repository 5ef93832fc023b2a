const pure = '^src/(edition|import|names|citations|compare|annotations|rendering)/';

/** The rules of docs/architecture.md. */
module.exports = {
  forbidden: [
    {
      name: 'pure-folders-are-pure',
      comment: 'They run in every runtime: no VS Code, no Node, nothing of the surfaces.',
      severity: 'error',
      from: { path: pure },
      to: { path: ['^src/(vscode|webview|cli|node)/', '^vscode$', '^node:'], dependencyTypesNot: ['undetermined'] },
    },
    {
      name: 'pure-folders-use-no-node',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-vscode-knows-vscode',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/vscode/' },
      to: { path: '^vscode$|@types/vscode' },
    },
    {
      name: 'surfaces-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/(vscode|webview|cli)/' },
      to: { path: '^src/(vscode|webview|cli)/', pathNot: '^src/$1/' },
    },
    {
      name: 'node-serves-the-surfaces',
      comment: 'Adapters of ports for Node: they use the pure folders, and no surface.',
      severity: 'error',
      from: { path: '^src/node/' },
      to: { path: '^src/(vscode|webview|cli)/' },
    },
    {
      name: 'pages-have-no-node',
      severity: 'error',
      from: { path: '^src/webview/' },
      to: { path: '^src/node/' },
    },
    {
      name: 'pages-do-not-know-each-other',
      comment: 'A page has an entry and a folder of the same name; what several use is in `shared`.',
      severity: 'error',
      from: { path: '^src/webview/(\\w+)(\\.ts$|/)' },
      to: { path: '^src/webview/', pathNot: '^src/webview/($1|shared)/' },
    },
    {
      name: 'one-entry-of-the-extension-has-node',
      comment: 'So that the bundle for the browser has no Node in it.',
      severity: 'error',
      from: { path: '^src/vscode/', pathNot: '^src/vscode/[^/]+\\.node\\.ts$' },
      to: { path: '^src/node/|^node:', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-edition-stands-alone',
      comment: 'The data goes one way: edition, then what is derived from it, then what shows it.',
      severity: 'error',
      from: { path: '^src/edition/' },
      to: { path: '^src/(?!edition/)' },
    },
    {
      name: 'nothing-pure-knows-the-rendering',
      severity: 'error',
      from: { path: '^src/(import|names|citations|compare|annotations)/' },
      to: { path: '^src/rendering/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '\\.d\\.ts$|^src/(vscode/extension(\\.node)?|cli/variorum|webview/\\w+)\\.ts$',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
