import { isRecord, type Json } from '../json';

/** Whether an item is an annotation as Hypothesis gives it out. */
export function isHypothesis(value: Json): boolean {
  return typeof value['uri'] === 'string' && !('@context' in value) && value['type'] !== 'Annotation';
}

const mapped = new Set(['id', 'user', 'user_info', 'created', 'updated', 'text', 'tags', 'target', 'references']);

/**
 * An annotation of Hypothesis (its search API, or its export file) as a W3C Web Annotation. A reply goes to the
 * annotation that the thread began with. What the W3C model has no word for stands under `variorum:hypothesis`.
 */
export function fromHypothesis(value: Json): Json {
  const { id, text, tags, created, updated, target, uri } = value;
  const references = listOf(value['references']).filter((item) => typeof item === 'string');
  const isMere = typeof text !== 'string' || text === '';
  const [root] = references;
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !mapped.has(key)));
  return {
    ...(typeof id === 'string' && id !== '' ? { id: addressOf(id) } : {}),
    type: 'Annotation',
    motivation: root !== undefined ? 'replying' : isMere ? 'highlighting' : 'commenting',
    ...creatorOf(value),
    created,
    ...(updated === undefined ? {} : { modified: updated }),
    body: [
      ...(isMere
        ? []
        : [
            {
              type: 'TextualBody',
              value: text,
              format: 'text/markdown',
              purpose: root === undefined ? 'commenting' : 'replying',
            },
          ]),
      ...listOf(tags)
        .filter((tag) => typeof tag === 'string')
        .map((tag) => ({ type: 'TextualBody', value: tag, purpose: 'tagging' })),
    ],
    target: root === undefined ? (target ?? uri) : addressOf(root),
    'variorum:hypothesis': { ...rest, ...(references.length > 1 ? { references } : {}) },
  };
}

function addressOf(id: string): string {
  return /^[a-z]+:/i.test(id) ? id : `https://hypothes.is/a/${id}`;
}

function creatorOf(value: Json): Json {
  const { user, user_info: info } = value;
  if (typeof user !== 'string' || user === '') return {};
  const shown = isRecord(info) && typeof info['display_name'] === 'string' ? info['display_name'] : '';
  const name = shown === '' ? user.replace(/^acct:/, '').replace(/@.*$/, '') : shown;
  return { creator: { type: 'Person', name, id: user } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
