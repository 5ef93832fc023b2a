import {
  extendedSelection,
  movedSelection,
  wordAt,
  type DirectedSelection,
} from '../../../rendering/reader/selectionSteps';
import { rangeOf } from '../../shared/offsets';
import type { VirtualText } from '../virtualText';
import { pageAim } from './pageAim';

/** Selecting words with the keyboard, within one passage. */
export class Selecting {
  #at: { readonly index: number; readonly selection: DirectedSelection } | undefined;

  /** @param changed Another stretch is selected, or selecting has ended. */
  constructor(
    readonly text: VirtualText,
    readonly changed: () => void,
  ) {}

  get isOn(): boolean {
    return this.#at !== undefined;
  }

  /** Begins at the passage at hand, with its word where the focus is. */
  begin(): void {
    const { at } = pageAim(this.text);
    const index = this.text.text?.ids.indexOf(at?.id ?? '') ?? -1;
    const content = this.text.content(index);
    const selection = content && wordAt(content.text, at?.offset ?? 0);
    if (!selection) return;
    this.#at = { index, selection };
    this.text.scroller.focus({ preventScroll: true });
    this.#show();
  }

  /** Leaves; nothing is selected any more. */
  end(): void {
    this.#at = undefined;
    document.getSelection()?.removeAllRanges();
    this.changed();
  }

  /** The reader goes on with the mouse. */
  forget(): void {
    this.#at = undefined;
  }

  /** Whether a key was for the selection: arrows go on by words, with Shift they take more. */
  press({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key] as 1 | -1 | undefined;
    const content = this.#at && this.text.content(this.#at.index);
    const element = this.#at && this.text.element(this.#at.index);
    if (step === undefined || !this.#at || !content || !element || ctrlKey || metaKey || altKey) return false;
    const { selection, index } = this.#at;
    const isRtl = getComputedStyle(element).direction === 'rtl' && /Left|Right/.test(key);
    const by = isRtl ? (step === 1 ? -1 : 1) : step;
    const next = shiftKey
      ? extendedSelection(content.text, selection, by)
      : movedSelection(content.text, selection, by);
    this.#at = { index, selection: next };
    this.#show();
    return true;
  }

  #show(): void {
    const element = this.#at && this.text.element(this.#at.index);
    if (!this.#at || !element) return;
    const { anchor, focus } = this.#at.selection;
    const range = rangeOf(element, Math.min(anchor, focus), Math.max(anchor, focus));
    const selection = document.getSelection();
    if (!range || !selection) return;
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    this.text.keepInView(range);
    this.changed();
  }
}
