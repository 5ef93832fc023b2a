type Child = Node | string | undefined;

/** Makes an element with attributes and what is in it; children that are undefined are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Text for those who do not see: the style of the page hides what has the class `unseen`. */
export function unseen(text: string): HTMLElement {
  return element('span', { class: 'unseen' }, text);
}
