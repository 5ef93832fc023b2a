import type { Annotation } from '../../annotations/annotation';
import type { Comparison, Passage } from '../../edition/model';
import { findPassage } from '../../edition/snapshot';
import { excerpt } from '../trees/passageNode';
import type { EditionAnnotations } from './editionAnnotations';
import { choose, saved, say, type Choice } from './prompts';

/** To what an annotation belongs. */
interface Belonging {
  readonly comparison: string | undefined;
  readonly claim: string | undefined;
}

/** Lets the reader say to which comparison, or to which claim, an annotation belongs. */
export async function attachAnnotation(annotations: EditionAnnotations, annotation: Annotation): Promise<void> {
  const passage = passageOf(annotations, annotation);
  const here = passage ? comparisonsOf(annotations, passage) : [];
  const all = [...new Set([...here, ...annotations.edition.snapshot.comparisons.values()])];
  const choices = [
    ...claimChoices(annotations, annotation, all),
    ...all.map((comparison) => comparisonChoice(comparison, here)),
    ...((annotation.comparison ?? annotation.claim)
      ? [{ label: '$(close) None', value: { comparison: undefined, claim: undefined } }]
      : []),
  ];
  const choice = await choose('Attach to…', choices);
  if (choice) await attach(annotations, annotation, choice.value);
}

/** Offers the claims that evidence on a passage can be for or against; asks nothing where there is none. */
export async function attachToClaim(
  annotations: EditionAnnotations,
  annotation: Annotation,
  passage: Passage,
): Promise<void> {
  const choices = claimChoices(annotations, annotation, comparisonsOf(annotations, passage));
  if (choices.length === 0) return;
  const none = { label: 'No claim yet', value: undefined };
  const choice = await choose<Belonging | undefined>('For or against which claim?', [...choices, none]);
  if (choice?.value) await attach(annotations, annotation, choice.value);
}

async function attach({ model }: EditionAnnotations, { id }: Annotation, to: Belonging): Promise<void> {
  if (await saved(() => model.change(id, to, 'attaching it'))) say('Attached.');
}

/** Claims of comparisons, in the order of these; only evidence is for or against a claim. */
function claimChoices(
  annotations: EditionAnnotations,
  { id, kind }: Annotation,
  comparisons: readonly Comparison[],
): Choice<Belonging>[] {
  if (kind !== 'evidence' && kind !== 'counter-evidence') return [];
  const claims = annotations.model.threads.filter(
    ({ annotation }) => annotation.kind === 'claim' && annotation.id !== id,
  );
  return comparisons.flatMap((comparison) =>
    claims
      .filter(({ annotation }) => isOf(annotations, annotation, comparison))
      .map(({ annotation }) => ({
        label: `$(megaphone) ${excerpt(annotation.text, 0, 80)}`,
        description: `claim of ${annotation.reader}`,
        detail: comparison.title,
        value: { comparison: comparison.id, claim: annotation.id },
      })),
  );
}

function comparisonChoice({ id, title }: Comparison, here: readonly Comparison[]): Choice<Belonging> {
  const isHere = here.some((comparison) => comparison.id === id);
  return {
    label: `$(git-compare) ${title}`,
    ...(isHere ? { description: 'of this passage' } : {}),
    value: { comparison: id, claim: undefined },
  };
}

/** Whether a claim belongs to a comparison: by what the reader said, else by where it stands. */
function isOf(annotations: EditionAnnotations, claim: Annotation, comparison: Comparison): boolean {
  if (claim.comparison !== undefined) return claim.comparison === comparison.id;
  if (claim.target.type === 'comparison') return claim.target.comparison === comparison.id;
  const passage = passageOf(annotations, claim);
  return passage !== undefined && comparisonsOf(annotations, passage).includes(comparison);
}

function comparisonsOf({ edition }: EditionAnnotations, { id }: Passage): readonly Comparison[] {
  return [...new Set([...edition.comparisons.withMember(id), ...edition.comparisons.discussedIn(id)])];
}

function passageOf({ edition }: EditionAnnotations, { target }: Annotation): Passage | undefined {
  if (target.type !== 'span' && target.type !== 'passage') return undefined;
  const { snapshot } = edition;
  const version = snapshot.versions.find(({ info }) => info.id === target.version) ?? snapshot.versions[0];
  return version && findPassage(snapshot, version, target.passage);
}
