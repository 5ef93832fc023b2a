import type * as vscode from 'vscode';

import { ok } from './assert.js';
import { madeFolder, manifest, opened } from './fixture.js';

const hostileCard = `---
name: Mallory Quill
kind: '"><script>alert(1)</script>'
roles:
  - { title: '"><img src=x onerror=alert(2)>' }
disputed: '<img src=x onerror=alert(3)>'
---

Sells ink.<script>alert(4)</script> <img src=x onerror=alert(5)> ![pixel](https://example.org/6.png) [out](command:workbench.action.quit) [run](javascript:alert(7)) ![pixel][8] [out](command:workbench.action.quit "9") ![pixel](https://example.org/10.png "10")

[8]: https://example.org/8.png
`;

/** Opens an edition whose only card tries to bring in scripts, images and commands; says where it is. */
export async function hostileEdition(): Promise<vscode.Uri> {
  const root = await madeFolder('hostile', {
    'edition.yaml': manifest('hostile', ['text/one.md']),
    'text/one.md': '# 1. The ink\n\nMallory Quill sold it. ^s1-p1\n',
    'people/mallory-quill.md': hostileCard,
  });
  const { editions } = await opened();
  ok(await editions.open(root), 'expected an edition');
  return root;
}
