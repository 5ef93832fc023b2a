import type { MentionedEntity, Span } from '../edition/model';
import type { NameIndex, NameNode } from './nameIndex';
import { joins, tokenize, type Token } from './tokens';

/** A place where a name stands, and whose it may be. */
export interface FoundName {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly MentionedEntity[];
  /** Whether the name is one that several bear. */
  readonly shared: boolean;
  /** How many words of the text it covers. */
  readonly words: number;
}

/** Words that make a longer name of something else out of a person's name: "Lincoln Memorial". */
const headNoun =
  /^(?:city|doctrine|trail|plan|act|street|avenue|square|university|college|institute|press|prize|airport|memorial|museum|library|foundation|administration|dynasty|province|county|river|bridge|line|thought)$/;

/**
 * Finds all names in a text: the longest at each place, at word boundaries, whatever spaces, hyphens,
 * apostrophes and accents stand between or on their letters; plurals; and coordinated names ("Crimean and
 * Boer Wars" names both wars). Nothing is found in code or inside a link.
 */
export function findNames(text: string, spans: readonly Span[], index: NameIndex): FoundName[] {
  const finder = new NameFinder(text, index);
  const closed = spans.filter(({ kind }) => kind === 'link' || kind === 'code' || kind === 'image');
  return finder.run().filter((name) => !closed.some((span) => name.start < span.end && span.start < name.end));
}

interface Match {
  readonly node: NameNode;
  readonly last: number;
}

class NameFinder {
  readonly #tokens: readonly Token[];
  readonly #found: FoundName[] = [];

  constructor(
    readonly text: string,
    readonly index: NameIndex,
  ) {
    this.#tokens = tokenize(text);
  }

  run(): readonly FoundName[] {
    for (let i = 0; i < this.#tokens.length; i++) {
      const match = this.#longest(i);
      if (match && this.#take(i, match)) i = match.last;
      else this.#takeCoordinated(i);
    }
    return this.#found;
  }

  /** The longest name that begins at a word. */
  #longest(at: number): Match | undefined {
    let node = this.index.root;
    let best: Match | undefined;
    for (let i = at; i < this.#tokens.length; i++) {
      const token = this.#tokens[i] as Token;
      if (i > at && !joins(this.text, this.#tokens[i - 1] as Token, token)) break;
      const singular = this.#singular(node, token);
      if (singular && this.#bearers(singular, at).length > 0) best = { node: singular, last: i };
      const next = node.next.get(token.key);
      if (!next) break;
      node = next;
      if (this.#bearers(node, at).length > 0) best = { node, last: i };
    }
    return best;
  }

  /** "Boer Wars" is the plural of a name that ends in "War". */
  #singular(node: NameNode, token: Token): NameNode | undefined {
    if (!token.key.endsWith('s') || node.next.has(token.key)) return undefined;
    return (
      node.next.get(token.key.slice(0, -1)) ??
      (token.key.endsWith('es') ? node.next.get(token.key.slice(0, -2)) : undefined)
    );
  }

  #bearers(node: NameNode, at: number): NameNode['bearers'] {
    const { capital } = this.#tokens[at] as Token;
    return node.bearers.filter((bearer) => !bearer.alias.matchCase || bearer.capital === capital);
  }

  #take(at: number, match: Match): boolean {
    const bearers = this.#bearers(match.node, at);
    const next = this.#tokens[match.last + 1];
    const last = this.#tokens[match.last] as Token;
    const isPerson = bearers.every(({ entity }) => entity.type === 'person');
    if (isPerson && next?.capital && headNoun.test(next.key) && this.text.slice(last.end, next.start) === ' ')
      return false;
    this.#push(at, match.last, bearers);
    return true;
  }

  #push(from: number, to: number, bearers: NameNode['bearers']): void {
    const start = (this.#tokens[from] as Token).start;
    const end = (this.#tokens[to] as Token).end;
    const candidates = [...new Set(bearers.map(({ entity }) => entity))];
    this.#found.push({
      start,
      end,
      candidates,
      shared: bearers.some(({ alias }) => alias.shared),
      words: to - from + 1,
    });
  }

  /** "Crimean and Boer Wars": the first name borrows its last word from the second. */
  #takeCoordinated(at: number): void {
    const node = this.index.root.next.get((this.#tokens[at] as Token).key);
    const and = this.#tokens[at + 1];
    if (!node || !and || !/^(?:and|or|und|et|y)$/.test(and.key)) return;
    for (let start = at + 2; start <= at + 3 && start < this.#tokens.length; start++) {
      const second = this.#longest(start);
      if (!second || second.last === start) continue;
      const head = (this.#tokens[second.last] as Token).key;
      const own = node.next.get(head) ?? node.next.get(head.replace(/s$/, ''));
      const bearers = own ? this.#bearers(own, at) : [];
      if (bearers.length > 0) this.#push(at, at, bearers);
      return;
    }
  }
}
