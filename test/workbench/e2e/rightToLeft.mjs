import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const files = Object.freeze({
  'edition.yaml': `format: 1
id: two-ports
title: שני נמלים בהשוואה
language: he
cases:
  - { id: north, title: הנמל הצפוני, sections: ['1'] }
  - { id: south, title: הנמל הדרומי, sections: ['2'] }
versions:
  - { id: study, title: הנוסח, files: [text/study/one.md, text/study/two.md] }
`,
  'text/study/one.md': `# 1. הנמל הצפוני

בשנת 1849 כתבה עדה לוין את התקנון הראשון של הנמל, ואחר כך קרא אותו יוסף כהן בקול לפני המלחים.[^1-1] איש לא ביקש זאת ממנה, ואיש לא
התנגד לכך. ^s1-p1

> כל ספינה תשלם פעם אחת בלבד, ביום שבו היא נכנסת אל הנמל. ^s1-p2

- הרציף הישן
- הרציף החדש של עדה לוין ^s1-p3

[^1-1]: לוין, *ספר התקנות*, 12.
`,
  'text/study/two.md': `# 2. הנמל הדרומי

בדרום כתב יוסף כהן תקנון אחר בשנת 1851, אבל הוא לא נקרא מעולם בקול. המלחים ראו אותו רק על קיר המחסן. ^s2-p1
`,
  'people/ada.md': `---
name: עדה לוין
born: 1810
roles:
  - { title: מנהלת הנמל, when: 1848/1852 }
---

כתבה את התקנון הראשון.
`,
  'people/yosef.md': '---\nname: יוסף כהן\n---\n\nקרא את התקנון בקול.\n',
  'events/charter.md': '---\nname: כתיבת התקנון\nwhen: 1849\ncase: north\npeople: [ada]\n---\n\nהתקנון נכתב.\n',
  'events/second.md': '---\nname: התקנון הדרומי\nwhen: 1851\ncase: south\n---\n\nנכתב בדרום.\n',
  'comparisons/who.md': `---
title: מי כתב את התקנון
members:
  north: [s1-p1, s1-p2]
  south: [s2-p1]
kind: both
status: editor
---

## Similarity

בשניהם נכתב תקנון.

## Difference

רק בצפון הוא נקרא בקול.
`,
});

/** Puts a small edition into a folder whose text is written from right to left. */
export async function writeRightToLeft(folder) {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
