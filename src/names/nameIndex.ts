import type { Alias, MentionedEntity } from '../edition/model';
import { tokenize } from './tokens';

/** Whose name ends at a node of the index. */
export interface Bearer {
  readonly entity: MentionedEntity;
  readonly alias: Alias;
  /** Whether the alias begins with a capital. */
  readonly capital: boolean;
}

/** A step in the index: the words that can follow, and the names that end here. */
export interface NameNode {
  readonly next: Map<string, NameNode>;
  readonly bearers: Bearer[];
}

/** All names of an edition, word by word. */
export interface NameIndex {
  readonly root: NameNode;
}

/** Builds the index of the names of people and events. */
export function buildNameIndex(entities: Iterable<MentionedEntity>): NameIndex {
  const root = emptyNode();
  for (const entity of entities) {
    for (const alias of entity.aliases) {
      const tokens = tokenize(alias.name);
      const [first] = tokens;
      if (!first) continue;
      let node = root;
      for (const { key } of tokens) {
        let next = node.next.get(key);
        if (!next) node.next.set(key, (next = emptyNode()));
        node = next;
      }
      node.bearers.push({ entity, alias, capital: first.capital });
    }
  }
  return { root };
}

function emptyNode(): NameNode {
  return { next: new Map(), bearers: [] };
}
