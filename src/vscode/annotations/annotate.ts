import * as vscode from 'vscode';
import {
  annotationColours,
  type Annotation,
  type AnnotationColour,
  type AnnotationKind,
  type AnnotationTarget,
} from '../../annotations/annotation';
import type { AnnotationDraft } from '../../annotations/revise';
import type { Comparison, Passage } from '../../edition/model';
import { findEntity, referenceOf, type Version } from '../../edition/snapshot';
import type { Focus, FocusState } from '../focus';
import { entityAt } from '../navigation';
import type { OpenEdition } from '../openEdition';
import { attachToClaim } from './annotateComparisons';
import { highlightAll, targetOf } from './annotationActions';
import type { EditionAnnotations } from './editionAnnotations';
import { colourTitles, kindTitles } from '../../rendering/annotationLabels';
import { askText, choose, chooseColour, chooseKind, saved, savedText, say } from './prompts';
import type { SurfaceAtHand, TextAim } from './surfaces';
import { partsOf, type AnnotatedTexts } from './targetsInText';
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
const onePassage = 'A text belongs to one passage: select within one. Highlights may run over several.';

/** Makes annotations: each command of the reader is one method. */
export class Annotating {
  constructor(
    readonly texts: AnnotatedTexts,
    readonly threads: AnnotationThreads,
    readonly focus: Focus,
    readonly memory: vscode.Memento,
    readonly surface: SurfaceAtHand,
  ) {}

  /** Highlights the selection in the last colour. A selection over several passages makes one highlight in each. */
  async highlight(colour = this.lastColour): Promise<void> {
    const aim = await this.#aim();
    if (aim) await this.highlightAt(aim, colour);
  }

  /** Highlights what a surface says is selected. */
  async highlightAt(at: TextAim, colour = this.lastColour): Promise<void> {
    const aim = aimOf(at);
    if (!aim) return;
    await this.memory.update(lastColour, colour);
    const made = await saved(() => highlightAll(aim.annotations.model, aim.targets, colour));
    if (made === undefined) return;
    const name = colourTitles[colour][0].toLowerCase();
    say(made === 1 ? `Highlighted in ${name}.` : `${String(made)} highlights in ${name}, one in each passage.`);
  }

  /** Highlights the selection in a colour that the reader chooses. */
  async highlightWithColour(): Promise<void> {
    const colour = await chooseColour('Colour of the highlight', this.lastColour);
    if (colour) await this.highlight(colour);
  }

  /** Makes an annotation with a text on what is selected within a passage, or on the passage at the cursor. */
  async write(kind: AnnotationKind): Promise<void> {
    if (await this.surface().compose(kind)) return;
    const at = await this.#aim();
    const aim = at && aimOf(at);
    const [target, second] = aim?.targets ?? [];
    const [passage] = aim?.passages ?? [];
    if (!aim || !target || !passage) return;
    if (second) {
      say(onePassage);
      return;
    }
    const title = `${kindTitles[kind]} on ${referenceOf(aim.version, passage.id)}`;
    const made = await this.#ask(aim.annotations, title, { kind, target });
    if (made) await this.#attach(aim.annotations, made, passage);
  }

  /**
   * Saves a new annotation that was written in a surface.
   *
   * @throws {NotSaved}
   * @throws {Error} when it has no place.
   */
  async createAt(at: TextAim, draft: Omit<AnnotationDraft, 'target'>): Promise<void> {
    const aim = aimOf(at);
    const [target, second] = aim?.targets ?? [];
    const [passage] = aim?.passages ?? [];
    if (!aim || !target || !passage) throw new Error('The passage is gone.');
    if (second) throw new Error(onePassage);
    const made = await aim.annotations.model.create({ ...draft, target });
    say(`${kindTitles[draft.kind]} on ${referenceOf(aim.version, passage.id)}: saved.`);
    // The reader may take their time to answer; what they wrote is saved.
    void this.#attach(aim.annotations, made, passage);
  }

  async #attach(annotations: EditionAnnotations, made: Annotation, passage: Passage): Promise<void> {
    if (made.kind === 'evidence' || made.kind === 'counter-evidence') await attachToClaim(annotations, made, passage);
  }

  /** As {@link write}, of a kind that the reader chooses. */
  async writeOfKind(): Promise<void> {
    const kind = await chooseKind('What do you add?', ['claim', 'evidence', 'counter-evidence', 'method']);
    if (kind) await this.write(kind);
  }

  /** A note on a person or an event: the one of a row in a view, or the one that is named at the cursor. */
  async aboutEntity(row: unknown): Promise<void> {
    const state = await this.#stateFor(row);
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
    const state = await this.#stateFor(row);
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

  async #aim(): Promise<TextAim | undefined> {
    const aim = await this.surface().aim();
    if (aim && (aim.parts.length > 0 || aim.at)) return aim;
    say('Put the cursor into a passage of an edition first.');
    return undefined;
  }

  /** The edition that a page names by its address, else the one at hand. */
  async #stateFor(row: unknown): Promise<Pick<FocusState, 'edition' | 'passage'> | undefined> {
    const root = typeof row === 'object' && row !== null && 'edition' in row ? row.edition : undefined;
    const edition = this.texts.annotations.editions.all.find((candidate) => candidate.root.toString() === root);
    const state = await this.focus.update();
    return edition && edition !== state?.edition ? { edition, passage: undefined } : state;
  }

  /** The colour that was taken last. */
  get lastColour(): AnnotationColour {
    const last = this.memory.get<string>(lastColour);
    return annotationColours.find((colour) => colour === last) ?? 'yellow';
  }
}

/** What is selected, as targets; else the whole passage at the cursor. */
function aimOf({ text, parts, at }: TextAim): Aim | undefined {
  const { annotations, version } = text;
  if (parts.length === 0 && !at) return undefined;
  if (parts.length === 0 && at)
    return { annotations, version, passages: [at.passage], targets: [targetOf(version, at.passage)] };
  const targets = parts.map((part) => targetOf(version, part.passage, part));
  return { annotations, version, passages: parts.map(({ passage }) => passage), targets };
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
