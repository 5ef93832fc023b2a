import { isRecord } from '../json';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of all bodies that are HTML, paragraphs apart; empty when there are none. The bodies themselves are kept elsewhere. */
export function plainHtml(bodies: readonly unknown[]): string {
  return bodies
    .flatMap((body) =>
      isRecord(body) && body['format'] === 'text/html' && typeof body['value'] === 'string' && isRemark(body['purpose'])
        ? [wordsOf(body['value'])]
        : [],
    )
    .filter((text) => text !== '')
    .join('\n\n');
}

function isRemark(purpose: unknown): boolean {
  return !['tagging', 'classifying', 'linking'].includes(String(purpose));
}

function wordsOf(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[^]*?<\/\1\s*>|<!--[^]*?-->/gi, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(?:p|div|li|h[1-6]|blockquote)\s*>/gi, '\n\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : undefined;
      if (code === undefined) return entities[name?.toLowerCase() ?? ''] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
