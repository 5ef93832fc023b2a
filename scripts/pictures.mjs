#!/usr/bin/env node
// Puts the pictures that the browser tests have just taken into the documentation.
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Pictures that tests take for the eye of whoever changes something, and that the documentation shows. */
const shown = [
  'annotations-view',
  'claim-table-light',
  'claim-table-dark',
  'desk-light',
  'desk-dark',
  'reader-light',
  'reader-dark',
  'side-by-side-light',
  'side-by-side-dark',
  'comparison-light',
  'comparison-dark',
  'matrix-light',
  'matrix-dark',
  'timeline-light',
  'timeline-dark',
  'timeline-aligned',
  'card-by-case',
  'card-pinned',
  'reader-annotating-light',
  'reader-annotating-dark',
];

await cp('out/pictures', 'docs/pictures', { recursive: true });
const taken = await readdir('out/screenshots');
for (const name of shown.map((picture) => `${picture}.png`))
  if (taken.includes(name)) await cp(join('out/screenshots', name), join('docs/pictures', name));
