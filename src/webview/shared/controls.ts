import { element } from './element';

/** A button. */
export function button(
  label: string,
  act: (event: MouseEvent) => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
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
  const select = element('select', {}, ...options.map(([id, title]) => element('option', { value: id }, title)));
  select.value = options.some(([id]) => id === value) ? value : '';
  select.addEventListener('change', () => changed(select.value));
  return element('label', {}, `${label} `, select);
}

/** A field for words that are searched, with its label. */
export function searchField(label: string, value: string, changed: (value: string) => void): HTMLLabelElement {
  const input = element('input', { type: 'search', size: '18' });
  input.value = value;
  input.addEventListener('input', () => changed(input.value));
  return element('label', {}, `${label} `, input);
}
