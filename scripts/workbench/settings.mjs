/**
 * User settings for reading: nothing opens by itself, nothing is sent or looked up, and no
 * question is asked.
 */
export const quietSettings = Object.freeze({
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
});

/**
 * User settings for tests: quiet, and steady. The workbench in a browser saves files by itself by
 * default, which would hide what is unsaved; and a page that takes the focus late would close an
 * open list of choices. Texts are opened in the text editor where a test asks for nothing else.
 */
export const testSettings = Object.freeze({
  ...quietSettings,
  'workbench.reduceMotion': 'on',
  'workbench.quickOpen.closeOnFocusLost': false,
  'files.autoSave': 'off',
  'window.restoreWindows': 'none',
  'editor.hover.delay': 100,
  'git.enabled': false,
  'variorum.openWith': 'text',
});
