/** A small edition that compares three cases; with events of all precisions. */
export const threeRivers: Readonly<Record<string, string>> = {
  'edition.yaml': `format: 1
id: rivers
title: Three rivers
cases:
  - { id: north, title: North, sections: ["2"] }
  - { id: south, title: South, sections: ["3"] }
  - { id: west, title: West, sections: ["4"] }
versions:
  - { id: study, title: Study, files: [text/study/all.md] }
redirects: { old-1: s2-p1 }
`,
  'text/study/all.md': `# 1. All

All rivers have boats. ^s1-p1

# 2. North

Ada Example sailed at dawn to the café. ^s2-p1

The flood came and went. ^s2-p2

# 3. South

No boats sailed there. ^s3-p1

Two bridges stood against the ice. ^s3-p2

# 4. West

Boats, and then more boats. ^s4-p1
`,
  'people/ada-example.md': '---\nname: Ada Example\n---\n\nShe sailed.\n',
  'people/ben-example.md': '---\nname: Ben Nobody\n---\n\nHe did not.\n',
  'events/flood.md':
    '---\nname: The flood\naliases: [flood]\nwhen: 1850-04-03\ncase: north\npeople: [ada-example]\n---\n\nIt came.\n',
  'comparisons/boats.md': `---
title: Boats
members: { north: [old-1, s2-p2, s2-p1], south: [s3-p1], west: [s4-p1] }
analysis: [s1-p1]
kind: difference
status: author
disputed: "The text says *both* ([§2 ¶1](../text/study/all.md#^s2-p1))."
---

## Difference

In the north they sailed.
`,
  'comparisons/bridges.md': `---
title: A | bridge
members: { south: [s3-p2] }
gaps: { north: Nobody built one. }
status: suggested
---
`,
  'comparisons/analysis-only.md': '---\ntitle: The sea\nkind: similarity\nstatus: reader\n---\n',
};
