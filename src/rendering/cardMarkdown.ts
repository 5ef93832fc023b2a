import { grouped } from '../edition/grouped';
import type { HistoricalEvent, MentionedEntity, Person, Role } from '../edition/model';
import { caseOfSection, type Snapshot } from '../edition/snapshot';
import { resolveLink } from '../edition/resolveLink';
import type { Mention } from '../names/mentions';
import { capitalized } from './annotationLabels';
import { atDateText, dateText, lifeText } from './dateText';
import { isHeldThroughout, rolesAt, type Moment } from './moment';

/** Where the links of a card lead. A link that is undefined is left out; its label stays. */
export interface CardLinks {
  passage(id: string): string | undefined;
  card(entity: MentionedEntity): string | undefined;
  /** Where one of the reader's own notes can be changed. */
  note?(id: string): string | undefined;
}

/** What a reader has noted on a person, an event or a comparison. */
export interface CardNote {
  readonly id: string;
  /** "note", "question", "deleted note". */
  readonly name: string;
  readonly reader: string;
  /** As it was written; shown as plain text. */
  readonly text: string;
  /** Whether it is of the reader at work. */
  readonly isOwn: boolean;
  readonly isResolved: boolean;
  readonly replies: number;
}

/** What a card is made from. */
export interface CardContent {
  readonly snapshot: Snapshot;
  readonly entity: MentionedEntity;
  /** All mentions of it in the version at hand. */
  readonly mentions: readonly Mention[];
  /** The mention that the card is shown for: its doubt and its candidates are told. */
  readonly mention?: Mention | undefined;
  readonly links: CardLinks;
  readonly notes?: readonly CardNote[];
  /** The time that the place speaks of for which the card is shown: what held then comes first. */
  readonly moment?: Moment | undefined;
}

/** Sentences of a card's text that a hover shows. */
const shortLength = 3;
/** What a hover shows of readers' notes: how many, and letters of each. */
const shortNotes = { count: 3, length: 240 };

/** A card as Markdown. Short for a hover; else in full. Nothing of an edition is passed on as raw HTML or image. */
export function cardMarkdown(content: CardContent, length: 'short' | 'full'): string {
  const { entity, snapshot, links } = content;
  const body = length === 'short' ? firstSentences(entity.body, shortLength) : entity.body;
  const blocks = [
    content.mention ? doubtLine(content.mention, links) : '',
    entity.type === 'person' ? personHead(entity, content, length) : eventHead(entity, snapshot, links, length),
    safeMarkdown(body, entity.file, snapshot, links),
    ...entity.disputed.map((sentence) => `**Disputed:** ${safeMarkdown(sentence, entity.file, snapshot, links)}`),
    ...noteLines(content, length),
    mentionCounts(content),
    hasGeneralKnowledge(entity) ? `*${generalMark} General knowledge, not from the text*` : '',
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** "Your note", "Question by Ben". */
export function noteTitle({ name, reader, isOwn, isResolved }: CardNote): string {
  const title = isOwn ? `Your ${name}` : `${capitalized(name)} by ${reader}`;
  return isResolved ? `${title} (resolved)` : title;
}

function noteLines({ notes = [], links }: CardContent, length: 'short' | 'full'): readonly string[] {
  const shown = length === 'short' ? notes.slice(0, shortNotes.count) : notes;
  const more = notes.length - shown.length;
  const lines = shown.map((note) => {
    const text = length === 'short' ? firstPart(note.text.replace(/\s+/g, ' '), shortNotes.length) : note.text;
    const replies = note.replies === 0 ? '' : `${note.replies} ${note.replies === 1 ? 'reply' : 'replies'}`;
    const href = note.isOwn ? links.note?.(note.id) : undefined;
    const after = [replies, href === undefined ? '' : linked('Edit', href)].filter(Boolean).join(' · ');
    const head = `**${escapeText(noteTitle(note))}:** ${linesAsText(text.trim())}`;
    return after === '' ? head : `${head} · ${after}`;
  });
  return more === 0 ? lines : [...lines, `and ${more} more ${more === 1 ? 'note' : 'notes'}`];
}

/** A text of several lines, escaped so that it stays the same text, line by line. */
function linesAsText(text: string): string {
  const lines = text.split(/\s*\n\s*/).map((line) => escapeText(line).replace(/^(\d+)\./, '$1\\.'));
  return lines.join('  \n');
}

function firstPart(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))} …`;
}

/** A card in one line of plain text, for tooltips and lists; dates as the edition's language writes them. */
export function cardLine(entity: MentionedEntity, language: string | undefined): string {
  if (entity.type === 'event')
    return [entity.when === undefined ? '' : dateText(entity.when, language), entity.place ?? '']
      .filter(Boolean)
      .join(' · ');
  return [lifeText(entity.born, entity.died) ?? '', entity.roles[0]?.title ?? entity.kind ?? '']
    .filter(Boolean)
    .join(' · ');
}

function personHead(person: Person, { moment, snapshot }: CardContent, length: 'short' | 'full'): string {
  const isGeneral = (...fields: readonly Person['general'][number][]): boolean =>
    fields.some((field) => person.general.includes(field));
  const life = escapeText(lifeText(person.born, person.died) ?? '');
  const about = [
    person.native ? marked(escapeText(person.native), isGeneral('native')) : '',
    marked(life, isGeneral('born', 'died')),
    person.kind ? escapeText(person.kind) : '',
  ];
  const roles = rolesOnce(person.roles);
  const held = moment ? rolesAt(roles, moment.when) : [];
  const others = roles.filter((role) => !held.includes(role));
  const shown = others.slice(0, length === 'short' ? Math.max(0, 2 - held.length) : undefined);
  const then = moment && held.length > 0 ? heldLine(held, moment, snapshot.manifest.language) : '';
  const lines = [then, shown.map((role) => roleText(role)).join('; ')];
  return head(person.name, about, lines.filter(Boolean).join('  \n'), length);
}

/** A role whose title comes again with dates is said once, with them. */
function rolesOnce(roles: readonly Role[]): readonly Role[] {
  const dated = new Set(roles.filter(({ when }) => when !== undefined).map(({ title }) => title));
  return roles.filter(({ title, when }) => when !== undefined || !dated.has(title));
}

/** "In October 1950: Premier; Foreign Minister (by the date in this sentence)". */
function heldLine(held: readonly Role[], moment: Moment, language: string): string {
  const roles = held.map((role) => (isHeldThroughout(role, moment.when) ? roleText(role, '') : roleText(role)));
  return `**${escapeText(atDateText(moment.when, language))}:** ${roles.join('; ')} (${escapeText(moment.source)})`;
}

function roleText({ title, when, general }: Role, years = when === undefined ? '' : yearsOf(when)): string {
  return marked(`*${escapeText(title)}${years === '' ? '' : ` (${escapeText(years)})`}*`, general);
}

/** The name, what is to be known at once behind it, and a line of its own; a card that is a page of its own has a heading. */
function head(name: string, about: readonly string[], line: string, length: 'short' | 'full'): string {
  const facts = about.filter(Boolean).join(' · ');
  const lines = (...all: readonly string[]): string => all.filter(Boolean).join('  \n');
  if (length === 'full') return [`# ${escapeText(name)}`, lines(facts, line)].filter(Boolean).join('\n\n');
  return lines([`**${escapeText(name)}**`, facts].filter(Boolean).join(' · '), line);
}

function eventHead(event: HistoricalEvent, snapshot: Snapshot, links: CardLinks, length: 'short' | 'full'): string {
  const when = event.when === undefined ? '' : dateText(event.when, snapshot.manifest.language);
  const own =
    event.whenText !== undefined && event.whenText !== when ? ` (in the text: “${escapeText(event.whenText)}”)` : '';
  const caseTitle = snapshot.manifest.cases.find(({ id }) => id === event.case)?.title ?? event.case ?? '';
  const about = [
    when === '' ? '' : marked(escapeText(when), event.general.includes('when')) + own,
    marked(escapeText(event.place ?? ''), event.general.includes('place')),
    escapeText(caseTitle),
  ];
  const who = event.people.flatMap((id) => {
    const person = snapshot.people.get(id);
    return person ? [linked(escapeText(person.name), links.card(person))] : [];
  });
  return head(event.name, about, who.length > 0 ? `With ${who.join(', ')}` : '', length);
}

/** Stands behind what rests on general knowledge and not on the text. */
const generalMark = '°';

function marked(text: string, isGeneral: boolean): string {
  return isGeneral && text !== '' ? text + generalMark : text;
}

function hasGeneralKnowledge(entity: MentionedEntity): boolean {
  return entity.general.length > 0 || (entity.type === 'person' && entity.roles.some(({ general }) => general));
}

/** Says how sure it is who is meant, and who else may be. */
function doubtLine(mention: Mention, links: CardLinks): string {
  if (mention.candidates.length < 2) return '';
  const list = mention.candidates.map(
    ({ entity, confidence }) => `${linked(escapeText(entity.name), links.card(entity))} ${percent(confidence)}`,
  );
  const reason = escapeText(mention.reason);
  if (mention.outcome === 'certain') return `*${escapeText(mention.entity.name)}: ${reason}.*`;
  const word =
    mention.outcome === 'probable' ? `Probably **${escapeText(mention.entity.name)}**` : 'Not certain who is meant';
  return `${word}: ${reason}.  \n${list.join(' · ')}`;
}

/** "Mentioned: North 34 · South 21 · elsewhere 8", each leading to the first place. */
function mentionCounts({ snapshot, mentions, links }: CardContent): string {
  const groups = grouped(
    mentions,
    ({ passage }) => caseOfSection(snapshot.manifest, passage.sectionId)?.title ?? 'elsewhere',
  );
  const order = [...snapshot.manifest.cases.map(({ title }) => title), 'elsewhere'];
  const parts = order.flatMap((title) => {
    const [first, ...rest] = groups.get(title) ?? [];
    return first ? [linked(`${escapeText(title)} ${rest.length + 1}`, links.passage(first.passage.id))] : [];
  });
  return parts.length === 0 ? 'Not mentioned in this version' : `Mentioned: ${parts.join(' · ')}`;
}

const bodyMarkup = /\\[\s\S]|!?\[((?:[^\][\\]|\\[\s\S])*)\]\(([^()\s]*)\)|[[\]<]/g;

/**
 * A card's own text with its links led to where they belong. Only links of the plain kind are let through;
 * images, HTML and all other brackets (link definitions, links with titles) become text.
 */
export function safeMarkdown(markdown: string, file: string, snapshot: Snapshot, links: CardLinks): string {
  return markdown.replace(bodyMarkup, (markup: string, label?: string, target?: string) => {
    if (markup.startsWith('\\')) return markup;
    if (label === undefined || target === undefined) return `\\${markup}`;
    const text = safeMarkdown(label, file, snapshot, links);
    return markup.startsWith('!') ? text : linked(text, hrefOf(target, file, snapshot, links));
  });
}

function hrefOf(target: string, file: string, snapshot: Snapshot, links: CardLinks): string | undefined {
  const [path = '', fragment = ''] = target.split('#');
  if (fragment.startsWith('^')) return links.passage(fragment.slice(1));
  const resolved = /^[a-z][a-z0-9+.-]*:/i.test(target) ? undefined : resolveLink(file, path);
  const match = /^(people|events)\/([^/]+)\.md$/.exec(resolved ?? '');
  const entity = match?.[1] === 'people' ? snapshot.people.get(match[2] ?? '') : snapshot.events.get(match?.[2] ?? '');
  return entity ? links.card(entity) : undefined;
}

function linked(label: string, href: string | undefined): string {
  return href === undefined ? label : `[${label}](${href})`;
}

/** The first sentences of a Markdown text; what stands in links and brackets ends none. */
export function firstSentences(markdown: string, count: number): string {
  const [paragraph = ''] = markdown.split(/\n\s*\n/);
  const end = /[.!?][”"’')]*(?=\s+[\p{Lu}“"‘[])/gu;
  let found = 0;
  for (const match of paragraph.matchAll(end)) {
    const at = match.index + match[0].length;
    if (isInsideBrackets(paragraph, match.index) || /(?:^|[\s(])\p{Lu}\.$/u.test(paragraph.slice(0, at))) continue;
    if (++found === count) return paragraph.slice(0, at);
  }
  return paragraph;
}

function isInsideBrackets(text: string, at: number): boolean {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if (text[i] === '[' || text[i] === '(') depth++;
    else if ((text[i] === ']' || text[i] === ')') && depth > 0) depth--;
  }
  return depth > 0;
}

function yearsOf(edtf: string): string {
  return edtf
    .split('/')
    .map((part) => (part === '..' || part === '' ? '' : (/^-?[\dX]{4}/.exec(part)?.[0] ?? part)))
    .join('–');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Escapes a plain text for Markdown. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&').replace(/\\-(?=[\p{L}\p{N}])/gu, '-');
}
