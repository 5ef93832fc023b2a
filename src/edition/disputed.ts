import type { Comparison, MentionedEntity } from './model';
import type { Snapshot } from './snapshot';

/** A place where the text contradicts itself or plainly errs. */
export interface DisputedStatement {
  /** Whose card or record says so. */
  readonly about: MentionedEntity | Comparison;
  /** Markdown, with links to the passages. */
  readonly sentence: string;
  /** Ids of the passages that the sentence links, each once, in its order. */
  readonly passages: readonly string[];
}

/** Everything that is disputed in an edition: on people, on events, in comparisons, each in the order of their files. */
export function disputedStatements(snapshot: Snapshot): readonly DisputedStatement[] {
  const all = [...snapshot.people.values(), ...snapshot.events.values(), ...snapshot.comparisons.values()];
  return all.flatMap((about) =>
    about.disputed.map((sentence) => ({ about, sentence, passages: linkedPassages(sentence) })),
  );
}

/** A Markdown sentence without the targets of its links. */
export function withoutLinkTargets(markdown: string): string {
  return markdown.replace(/\[((?:[^\][\\]|\\.)*)\]\([^()]*\)/g, '$1');
}

function linkedPassages(markdown: string): readonly string[] {
  return [...new Set([...markdown.matchAll(/\]\([^()\s]*#\^([A-Za-z0-9-]+)\)/g)].map((match) => match[1] ?? ''))];
}
