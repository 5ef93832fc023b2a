type Child = Node | string | undefined;

/** Makes an element with attributes and children. Nothing is read as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button. */
export function button(
  label: string,
  act: (event: MouseEvent) => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

/** A choice with its label. */
export function choice(
  label: string,
  options: readonly (readonly [value: string, title: string])[],
  value: string,
  changed: (value: string) => void,
): HTMLLabelElement {
  const select = el('select', {}, ...options.map(([id, title]) => el('option', { value: id }, title)));
  select.value = options.some(([id]) => id === value) ? value : '';
  select.addEventListener('change', () => changed(select.value));
  return el('label', {}, `${label} `, select);
}

/** A field for words that are searched, with its label. */
export function searchField(label: string, value: string, changed: (value: string) => void): HTMLLabelElement {
  const input = el('input', { type: 'search', size: '18' });
  input.value = value;
  input.addEventListener('input', () => changed(input.value));
  return el('label', {}, `${label} `, input);
}
