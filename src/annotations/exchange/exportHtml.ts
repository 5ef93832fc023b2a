import type { ExportInput } from './exportInput';
import { entryFacts, exportTitle } from './entryFacts';
import { pageStyle } from './pageStyle';
import { outline, type OutlineEntry, type OutlineGroup, type OutlineOrder } from './outline';

/** How a page is made. */
export interface HtmlOptions {
  readonly order: OutlineOrder;
  /**
   * Makes HTML of a reader's Markdown. It has to be harmless: it is put into the page as it is.
   * Without it, the text is shown as it was typed.
   */
  readonly renderText?: ((markdown: string) => string) | undefined;
}

/**
 * Annotations as one HTML page that needs nothing else: no script, no font, no picture, and its policy allows
 * none. Light and dark, for screen and paper. Everything that stands in an annotation is escaped.
 */
export function exportHtml(input: ExportInput, options: HtmlOptions): string {
  const { title, line } = exportTitle(input);
  const groups = outline(input, options.order).map((group, index) => ({ ...group, id: `part-${index + 1}` }));
  const language = escaped(input.snapshot.manifest.language);
  const contents = groups.map(
    ({ id, title: name, level }) => `<li class="level-${level}"><a href="#${id}">${escaped(name)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
${pageStyle}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p>${escaped(line)}</p>
</header>
${contents.length > 1 ? `<nav aria-label="Contents">\n<ul>\n${contents.join('\n')}\n</ul>\n</nav>\n` : ''}<main>
${groups.map((group) => groupHtml(group, language, options)).join('\n')}
</main>
</body>
</html>
`;
}

function groupHtml(
  { id, title, level, entries }: OutlineGroup & { readonly id: string },
  language: string,
  options: HtmlOptions,
): string {
  const heading = `h${level + 1}`;
  const articles = entries.map((entry) => entryHtml(entry, language, options)).join('\n');
  return `<section aria-labelledby="${id}">
<${heading} id="${id}">${escaped(title)}</${heading}>
${articles}
</section>`;
}

function entryHtml(entry: OutlineEntry, language: string, options: HtmlOptions): string {
  const { annotation, reference, quote, isWhole, replies } = entry;
  const { head, details } = entryFacts(entry);
  const colour = annotation.colour === undefined ? '' : ` class="${annotation.colour}"`;
  const name = reference === undefined ? '' : `<strong>${escaped(reference)}</strong> · `;
  const parts = [
    `<p class="head">${name}${head.map(escaped).join(' · ')}</p>`,
    ...(quote === undefined
      ? []
      : [`<blockquote lang="${language}"${colour}>${escaped(quote)}${isWhole ? ' …' : ''}</blockquote>`]),
    ...(annotation.text.trim() === '' ? [] : [`<div class="text">${textHtml(annotation.text, options)}</div>`]),
    ...details.map(({ label, value }) => `<p class="detail">${label}: ${escaped(value)}</p>`),
    ...(replies.length === 0
      ? []
      : [
          `<div class="replies" role="group" aria-label="Replies">\n${replies
            .map((reply) => entryHtml(reply, language, options))
            .join('\n')}\n</div>`,
        ]),
  ];
  return `<article>\n${parts.join('\n')}\n</article>`;
}

function textHtml(text: string, { renderText }: HtmlOptions): string {
  return renderText ? renderText(text) : `<p class="typed">${escaped(text.trim())}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Plain text as HTML, for content and for quoted attributes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
