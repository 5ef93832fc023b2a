import { escapeHtml } from '../escapeHtml';
import { sizes, type PlacedEvent, type TimelinePicture } from './timelineLayout';

const paper = '#ffffff';
const ink = '#1f1f1f';
const grey = '#6b6b6b';
const line = '#d4d4d4';
const bar = '#5b7138';

/** A timeline as an SVG file that stands alone: with its own colours, a title and a description. */
export function timelineSvg(picture: TimelinePicture, title: string, description: string): string {
  const { width, height, ticks, tracks } = picture;
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title description" font-family="Georgia, serif">
<title id="title">${escapeHtml(title)}</title>
<desc id="description">${escapeHtml(description)}</desc>
<defs>
<linearGradient id="after"><stop offset="0.3" stop-color="${bar}"/><stop offset="1" stop-color="${bar}" stop-opacity="0"/></linearGradient>
<linearGradient id="before"><stop offset="0" stop-color="${bar}" stop-opacity="0"/><stop offset="0.7" stop-color="${bar}"/></linearGradient>
</defs>
<rect width="100%" height="100%" fill="${paper}"/>
${ticks.map((tick) => `<path d="M${round(tick.x)} ${sizes.axis - 6}V${round(height)}" stroke="${line}"/><text x="${round(tick.x)}" y="15" font-size="11" fill="${grey}" text-anchor="middle">${escapeHtml(tick.label)}</text>`).join('\n')}
${tracks
  .map(
    (track) => `<path d="M0 ${round(track.y)}H${round(width)}" stroke="${grey}"/>
<text x="6" y="${round(track.y + 17)}" font-size="14" font-weight="bold" fill="${ink}">${escapeHtml(track.title)}${track.since === '' ? '' : escapeHtml(` (${track.since})`)}</text>
${track.events.map((event) => eventSvg(event, picture.hasLabels)).join('\n')}`,
  )
  .join('\n')}
</svg>
`;
}

function eventSvg(placed: PlacedEvent, hasLabels: boolean): string {
  const { event, x, y } = placed;
  const label = hasLabels
    ? `<text x="${round(x)}" y="${round(y + sizes.bar + 13)}" font-size="12" fill="${ink}">${escapeHtml(fitting(event.name, placed.room))}</text>`
    : '';
  return `<g><title>${escapeHtml(`${event.name}, ${event.date}`)}</title>${shape(placed)}${label}</g>`;
}

function shape({ span, x, y, width }: PlacedEvent): string {
  const half = sizes.bar / 2;
  const dashes = span.isUnsure
    ? `fill="${paper}" stroke="${bar}" stroke-width="1.5" stroke-dasharray="3 2"`
    : undefined;
  if (span.isDay)
    return `<path d="M${round(x)} ${round(y + half)}l${half} -${half} ${half} ${half} -${half} ${half}z" ${dashes ?? `fill="${bar}"`}/>`;
  const fill = span.opensAfter ? 'url(#after)' : span.opensBefore ? 'url(#before)' : bar;
  const look = dashes === undefined || span.opensAfter || span.opensBefore ? `fill="${fill}"` : dashes;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${sizes.bar}" ${look}/>`;
}

function fitting(text: string, room: number): string {
  const letters = Math.floor(room / sizes.letter);
  return text.length <= letters + 1 ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
