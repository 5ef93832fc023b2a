import type { Quote } from '../annotation';
import { isRecord, listOf, textOf, type Json } from '../json';

/** What a foreign target says of its place. */
export interface ForeignPlace {
  readonly quote: Quote | undefined;
  /** What a fragment names, without "#" and "^"; perhaps a passage. */
  readonly fragment: string | undefined;
}

/** Reads the selectors of a W3C target, refinements too. Of several targets, the first with a quote counts. */
export function foreignPlace(target: unknown): ForeignPlace {
  const places = (Array.isArray(target) ? (target as readonly unknown[]) : [target]).map(readTarget);
  return places.find(({ quote }) => quote) ?? places[0] ?? { quote: undefined, fragment: undefined };
}

function readTarget(target: unknown): ForeignPlace {
  const address =
    typeof target === 'string' ? target : isRecord(target) ? (target['source'] ?? target['id']) : undefined;
  const selectors = isRecord(target) ? selectorsOf(target['selector'], 0) : [];
  const quotes = selectors.filter(({ exact, type }) => typeof exact === 'string' && exact !== '' && type !== undefined);
  const quote = quotes.find(({ type }) => type === 'TextQuoteSelector') ?? quotes[0];
  const fragments = [
    ...selectors.filter(({ type }) => type === 'FragmentSelector').map(({ value }) => value),
    typeof address === 'string' && address.includes('#') ? address.slice(address.indexOf('#')) : undefined,
  ];
  const fragment = fragments.find((value) => typeof value === 'string');
  return {
    quote: quote && {
      exact: textOf(quote['exact']) ?? '',
      prefix: textOf(quote['prefix']) ?? '',
      suffix: textOf(quote['suffix']) ?? '',
    },
    fragment: typeof fragment === 'string' ? fragment.replace(/^#?\^?/, '') : undefined,
  };
}

function selectorsOf(value: unknown, depth: number): readonly Json[] {
  return listOf(value)
    .filter(isRecord)
    .flatMap((selector) => [selector, ...(depth < 5 ? selectorsOf(selector['refinedBy'], depth + 1) : [])]);
}
