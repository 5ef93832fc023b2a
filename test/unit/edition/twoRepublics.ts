/** A small, sound edition: two republics and how they got their charters. Tests break it in one place each. */
export const twoRepublics: Readonly<Record<string, string>> = {
  'edition.yaml': `format: 1
id: two-republics
title: Two republics compared
language: en
cases:
  - id: north
    title: The northern republic
    sections: ["2"]
  - id: south
    title: The southern republic
    sections: ["3"]
versions:
  - id: study
    title: Study text
    files:
      - text/study/chapter-1.md
      - text/study/chapter-2.md
      - text/study/chapter-3.md
redirects:
  s2-1-p9: s2-1-p2
`,
  'text/study/chapter-1.md': `---
title: Introduction
---

# 1. Introduction

Both republics have a charter. ^s1-p1
`,
  'text/study/chapter-2.md': `---
title: The northern republic
---

# 2. The northern republic

In the north Ada Example wrote the charter.[^2-1] ^s2-p1

## 2.1 The charter

The adoption took [Ada](../../people/ada-example.md) two days. ^s2-1-p1

> Nobody objected. ^s2-1-p2

[^2-1]: Grey, *The Northern Charter*, 12.
`,
  'text/study/chapter-3.md': `---
title: The southern republic
---

# 3. The southern republic

In the south the senate wrote it. ^s3-p1

Nobody signed. ^s3-p2
`,
  'people/ada-example.md': `---
name: Ada Example
aliases:
  - Lady Ada
born: 1815-12-10
died: 1852
kind: leader
roles:
  - { title: Speaker, when: 1842/1843 }
works: [grey-charter]
---

She wrote the charter ([§2 ¶1](../text/study/chapter-2.md#^s2-p1)).
`,
  'events/northern-adoption.md': `---
name: The northern adoption
aliases: [adoption of the northern charter]
when: 1849-03-04
case: north
people: [ada-example]
place: Northport
---

See [Ada](../people/ada-example.md).
`,
  'comparisons/authors.md': `---
title: Who wrote the charter
members:
  north: [s2-p1]
  south: [s3-p1]
analysis: [s1-p1]
kind: difference
status: author
---

## Similarity

Both have authors.

## Difference

One author against many.
`,
  'works.json': `[
  { "id": "grey-charter", "type": "book", "title": "The Northern Charter", "author": [{ "family": "Grey" }] }
]
`,
};

/** The edition with one file changed; a text that is not there to be replaced is an error of the test. */
export function changed(path: string, from: string, to: string): Record<string, string> {
  const text = twoRepublics[path];
  if (!text?.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { ...twoRepublics, [path]: text.replace(from, to) };
}

/** The edition with files added; undefined takes one away. */
export function withFiles(files: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const all = Object.entries({ ...twoRepublics, ...files });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
