import { groupedByEach } from './grouped';
import type { Comparison, MentionedEntity } from './model';
import type { Snapshot } from './snapshot';

/** A place where the text contradicts itself or plainly errs. */
export interface DisputedStatement {
  /** Whose cards and records say so, in the same words. */
  readonly about: readonly (MentionedEntity | Comparison)[];
  /** Markdown, with links to the passages. */
  readonly sentence: string;
  /** Ids of the passages that the sentence links, each once, in its order. */
  readonly passages: readonly string[];
}

/** Everything that is disputed in an edition, each sentence once, in the order of the first passages they name. */
export function disputedStatements(snapshot: Snapshot): readonly DisputedStatement[] {
  const all = [...snapshot.people.values(), ...snapshot.events.values(), ...snapshot.comparisons.values()];
  const order = new Map(snapshot.versions[0]?.passages.map(({ id }, index) => [id, index]));
  const place = ({ passages }: DisputedStatement): number => order.get(passages[0] ?? '') ?? order.size;
  return [...groupedByEach(all, ({ disputed }) => disputed)]
    .map(([sentence, about]) => ({ about, sentence, passages: linkedPassages(sentence) }))
    .sort((a, b) => place(a) - place(b));
}

/** A Markdown sentence as plain text: without the targets of its links and the stars of its emphasis. */
export function plainSentence(markdown: string): string {
  return markdown.replace(/\[((?:[^\][\\]|\\.)*)\]\([^()]*\)/g, '$1').replace(/\*([^*\s](?:[^*]*[^*\s])?)\*/g, '$1');
}

function linkedPassages(markdown: string): readonly string[] {
  return [...new Set([...markdown.matchAll(/\]\([^()\s]*#\^([A-Za-z0-9-]+)\)/g)].map((match) => match[1] ?? ''))];
}
