import MarkdownIt from 'markdown-it';

/**
 * The HTML of a reader's Markdown. Raw HTML in it is shown as text; there are no pictures, no headings beside
 * those of the page, and links lead to the web or to a mailbox only.
 */
export function annotationHtml(markdown: string): string {
  return renderer().render(markdown).trim();
}

/** As {@link annotationHtml}, for a place within a line. */
export function annotationInlineHtml(markdown: string): string {
  return renderer().renderInline(markdown);
}

function renderer() {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false });
  md.disable(['image', 'heading', 'lheading']);
  md.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url);
  return md;
}
