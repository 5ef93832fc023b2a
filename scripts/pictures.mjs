#!/usr/bin/env node
// Puts the pictures that the browser tests have just taken into the documentation.
import { cp } from 'node:fs/promises';

await cp('out/pictures', 'docs/pictures', { recursive: true });
