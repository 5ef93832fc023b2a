import * as vscode from 'vscode';
import { escapeText } from '../rendering/cardMarkdown';
import type { Annotations } from './annotations/annotations';
import { cardNotes } from './annotations/cardNotes';
import type { CardSwitch } from './cardSwitch';
import { hoverCard } from './cards';
import type { Editions } from './editions';
import { markdownFiles } from './selector';

/** Hovers: the card of the person or event that is named, with readers' notes on them; the text of a note that is referred to. */
export function registerHover(editions: Editions, annotations: Annotations, cards: CardSwitch): vscode.Disposable {
  return vscode.languages.registerHoverProvider(markdownFiles, {
    async provideHover(document, position, token) {
      if (!cards.isOn) return undefined;
      const place = await editions.placeAt(document, position);
      if (!place || token.isCancellationRequested) return undefined;
      const { edition, version, passage } = place;
      const note = noteAt(document, position);
      if (note) {
        const text = version.noteByLabel.get(note.label)?.text;
        // Not `appendText`: it makes every space unbreakable, and a long note would run out of a narrow window.
        const content = new vscode.MarkdownString(escapeText(text ?? 'The source has lost the text of this note.'));
        return new vscode.Hover(content, note.range);
      }
      const mention = await edition.mentionAt(place);
      if (!mention) return undefined;
      const notes = cardNotes(annotations.ready(edition), mention.entity.id);
      const card = await hoverCard(edition, version, mention.entity, mention, notes);
      return new vscode.Hover(card, edition.range(passage, mention.start, mention.end));
    },
  });
}

function noteAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): { label: string; range: vscode.Range } | undefined {
  const range = document.getWordRangeAtPosition(position, /\[\^[^\]\s]+\]/);
  const label = range && /^\[\^(.+)\]$/.exec(document.getText(range))?.[1];
  return range && label !== undefined ? { label, range } : undefined;
}
