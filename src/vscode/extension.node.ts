import { userInfo } from 'node:os';
import type * as vscode from 'vscode';
import { nodeLayerFiles } from '../node/layerFiles';
import { activateIn, type VariorumApi } from './extension';

/** Starts the extension where it runs in Node: on a desktop, or on the machine of a remote window. */
export function activate(context: vscode.ExtensionContext): VariorumApi {
  return activateIn({ localLayerFiles: nodeLayerFiles, userName: userName() }, context);
}

function userName(): string | undefined {
  try {
    return userInfo().username || undefined;
  } catch {
    // A system without an entry for the user throws.
    return undefined;
  }
}
