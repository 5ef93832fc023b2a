import type { InlineContent } from './inline';

/** A piece of a text file, read but not yet numbered or placed in its section. Lines count from 0. */
export type TextBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly line: number }
  | {
      readonly kind: 'paragraph' | 'blockquote' | 'other';
      readonly inline: InlineContent;
      readonly line: number;
      readonly endLine: number;
    }
  | { readonly kind: 'note'; readonly label: string; readonly text: string; readonly line: number };
