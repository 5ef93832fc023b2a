import * as vscode from 'vscode';
import {
  annotationColours,
  type Annotation,
  type AnnotationColour,
  type AnnotationKind,
  type AnnotationTarget,
} from '../../annotations/annotation';
import type { AnnotationDraft } from '../../annotations/revise';
import { passageTarget, spanTarget } from '../../annotations/targets';
import type { Comparison, Passage } from '../../edition/model';
import { findEntity, referenceOf, type Version } from '../../edition/snapshot';
import type { Focus } from '../focus';
import { entityAt } from '../navigation';
import type { OpenEdition } from '../openEdition';
import { attachToClaim } from './annotateComparisons';
import type { EditionAnnotations } from './editionAnnotations';
import { colourTitles, kindTitles } from '../../rendering/annotationLabels';
import { askText, choose, chooseColour, chooseKind, saved, savedText, say } from './prompts';
import { partsOf, type AnnotatedTexts, type PassagePart } from './targetsInText';
import type { AnnotationThreads } from './threads';

/** What the reader wants to annotate: what is selected, by passage, or else the passage at the cursor. */
interface Aim {
  readonly annotations: EditionAnnotations;
  readonly version: Version;
  readonly passages: readonly Passage[];
  /** One a passage. */
  readonly targets: readonly AnnotationTarget[];
}

const lastColour = 'variorum.lastColour';

/** Makes annotations: each command of the reader is one method. */
export class Annotating {
  constructor(
    readonly texts: AnnotatedTexts,
    readonly threads: AnnotationThreads,
    readonly focus: Focus,
    readonly memory: vscode.Memento,
  ) {}

  /** Highlights the selection in the last colour. A selection over several passages makes one highlight in each. */
  async highlight(colour = this.#lastColour()): Promise<void> {
    const aim = await this.#aim();
    if (!aim) return;
    await this.memory.update(lastColour, colour);
    const made = await saved(() => this.#highlightAll(aim, colour));
    if (made === undefined) return;
    const name = colourTitles[colour][0].toLowerCase();
    say(made === 1 ? `Highlighted in ${name}.` : `${String(made)} highlights in ${name}, one in each passage.`);
  }

  /** Highlights the selection in a colour that the reader chooses. */
  async highlightWithColour(): Promise<void> {
    const colour = await chooseColour('Colour of the highlight', this.#lastColour());
    if (colour) await this.highlight(colour);
  }

  /** Makes an annotation with a text on what is selected within a passage, or on the passage at the cursor. */
  async write(kind: AnnotationKind): Promise<void> {
    const aim = await this.#aim();
    if (!aim) return;
    const [target, second] = aim.targets;
    const [passage] = aim.passages;
    if (!target || !passage) return;
    if (second) {
      say('A text belongs to one passage: select within one. Highlights may run over several.');
      return;
    }
    const title = `${kindTitles[kind]} on ${referenceOf(aim.version, passage.id)}`;
    const made = await this.#ask(aim.annotations, title, { kind, target });
    if (made && (kind === 'evidence' || kind === 'counter-evidence'))
      await attachToClaim(aim.annotations, made, passage);
  }

  /** As {@link write}, of a kind that the reader chooses. */
  async writeOfKind(): Promise<void> {
    const kind = await chooseKind('What do you add?', ['claim', 'evidence', 'counter-evidence', 'method']);
    if (kind) await this.write(kind);
  }

  /** A note on a person or an event: the one of a row in a view, or the one that is named at the cursor. */
  async aboutEntity(row: unknown): Promise<void> {
    const state = await this.focus.update();
    const editor = vscode.window.activeTextEditor;
    const id = rowId(row);
    const entity =
      (state && id !== undefined ? findEntity(state.edition.snapshot, id) : undefined) ??
      (state && editor ? await entityAt(state.edition, editor.document, editor.selection.active) : undefined);
    if (!state || !entity) {
      say('No person or event is named at the cursor.');
      return;
    }
    const folder = entity.type === 'person' ? 'people' : 'events';
    const annotations = await this.texts.annotations.of(state.edition);
    const target: AnnotationTarget = { type: 'entity', folder, entity: entity.id };
    await this.#ask(annotations, `Note on ${entity.name}`, { kind: 'note', target });
  }

  /** An annotation of a comparison: that of a row in a view, or one that the reader chooses. */
  async aboutComparison(row: unknown): Promise<void> {
    const state = await this.focus.update();
    const named = state?.edition.snapshot.comparisons.get(rowId(row) ?? '');
    const comparison = named ?? (state && (await chooseComparison(state.edition, state.passage)));
    if (!state || !comparison) return;
    const kind = await chooseKind(comparison.title, ['claim', 'note', 'question', 'method']);
    if (!kind) return;
    const annotations = await this.texts.annotations.of(state.edition);
    const target: AnnotationTarget = { type: 'comparison', comparison: comparison.id };
    await this.#ask(annotations, `${kindTitles[kind]} on “${comparison.title}”`, { kind, target });
  }

  /** Saves what the reader has written into a thread that they began in the text. */
  async saveThread(reply: vscode.CommentReply, kind: AnnotationKind): Promise<void> {
    const { thread, text } = reply;
    const document = await vscode.workspace.openTextDocument(thread.uri);
    const annotated = await this.texts.of(document);
    const range = thread.range ?? new vscode.Range(0, 0, 0, 0);
    const [part] = annotated ? partsOf(document, range, annotated.file) : [];
    const passage = part?.passage ?? annotated?.edition.placeAt(document, range.start)?.passage;
    if (!annotated || !passage || text.trim() === '') return;
    const { model } = annotated.annotations;
    const target = targetOf(annotated.version, passage, part);
    const title = `${kindTitles[kind]} on ${referenceOf(annotated.version, passage.id)}`;
    await savedText(text.trim(), title, (written) => model.create({ kind, target, text: written }));
    thread.dispose();
    await this.threads.draw();
  }

  /** Asks for the text of a new annotation and saves it; what is long is written in the text. */
  async #ask(
    { model }: EditionAnnotations,
    title: string,
    draft: Omit<AnnotationDraft, 'text'>,
  ): Promise<Annotation | undefined> {
    const canGoOn = draft.target.type === 'span' || draft.target.type === 'passage';
    const placeholder = canGoOn ? 'Text (Markdown); Enter alone opens more room in the text' : 'Text (Markdown)';
    const typed = await askText({ title, placeholder, canGoOn });
    if (!typed) return undefined;
    const made = await savedText(typed.text, title, (text) => model.create({ ...draft, text }));
    if (made && typed.goOn) await this.threads.edit(made);
    else if (made) say(`${title}: saved.`);
    return made;
  }

  async #highlightAll(aim: Aim, colour: AnnotationColour): Promise<number> {
    const { model } = aim.annotations;
    const known = model.threads.filter(
      ({ file, annotation }) => file === model.ownFile && annotation.kind === 'highlight',
    );
    for (const target of aim.targets) {
      const same = known.find(({ annotation }) => isSamePlace(annotation.target, target));
      if (!same) await model.create({ kind: 'highlight', target, colour });
      else if (same.annotation.colour !== colour) await model.change(same.annotation.id, { colour }, 'the colour');
    }
    return aim.targets.length;
  }

  async #aim(): Promise<Aim | undefined> {
    const editor = vscode.window.activeTextEditor;
    const text = editor && (await this.texts.of(editor.document));
    const at = editor && text?.edition.placeAt(editor.document, editor.selection.active)?.passage;
    const parts = editor && text ? partsOf(editor.document, editor.selection, text.file) : [];
    if (!text || (parts.length === 0 && !at)) {
      say('Put the cursor into a passage of an edition first.');
      return undefined;
    }
    const { annotations, version } = text;
    if (parts.length === 0 && at) return { annotations, version, passages: [at], targets: [targetOf(version, at)] };
    const targets = parts.map((part) => targetOf(version, part.passage, part));
    return { annotations, version, passages: parts.map(({ passage }) => passage), targets };
  }

  #lastColour(): AnnotationColour {
    const last = this.memory.get<string>(lastColour);
    return annotationColours.find((colour) => colour === last) ?? 'yellow';
  }
}

function targetOf(version: Version, passage: Passage, part?: PassagePart): AnnotationTarget {
  const { id } = version.info;
  return part ? spanTarget(id, passage, part) : passageTarget(id, passage);
}

function isSamePlace(a: AnnotationTarget, b: AnnotationTarget): boolean {
  if (a.type === 'passage' && b.type === 'passage') return a.passage === b.passage && a.version === b.version;
  if (a.type !== 'span' || b.type !== 'span') return false;
  const isSameStretch = a.start === b.start && a.end === b.end && a.quote.exact === b.quote.exact;
  return isSameStretch && a.passage === b.passage && a.version === b.version;
}

/** What a row of a view stands for: rows have paths of ids. */
function rowId(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || !('id' in row) || typeof row.id !== 'string') return undefined;
  return row.id.split('/').at(-1);
}

/** Lets the reader choose a comparison, those that have a passage first. */
async function chooseComparison(edition: OpenEdition, passage: Passage | undefined): Promise<Comparison | undefined> {
  const here = passage
    ? [...edition.comparisons.withMember(passage.id), ...edition.comparisons.discussedIn(passage.id)]
    : [];
  const all = [...new Set([...here, ...edition.snapshot.comparisons.values()])];
  const choices = all.map((value) => ({
    label: value.title,
    ...(here.includes(value) ? { description: 'of this passage' } : {}),
    value,
  }));
  return (await choose('Which comparison?', choices))?.value;
}
