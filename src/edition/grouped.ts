/** Items by a key, keys in the order in which they first come up, items of a key in the order they were given. */
export function grouped<K, T>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  return groupedByEach(items, (item) => [keyOf(item)]);
}

/** As {@link grouped}, for items that may have several keys, or none: an item is found under each key it names. */
export function groupedByEach<K, T>(
  items: Iterable<T>,
  keysOf: (item: T) => Iterable<K>,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
