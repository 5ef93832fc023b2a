import type { TimelinePicture } from '../../rendering/comparing/timelineLayout';
import type { TimelineState } from '../../rendering/comparing/timelineMessages';
import { timelineSvg } from '../../rendering/comparing/timelineSvg';

/** An SVG file with its size in pixels. */
export interface SvgPicture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** The timeline as it is shown, as a file that stands alone. */
export function svgOf({ title }: TimelineState, picture: TimelinePicture): SvgPicture {
  const count = picture.tracks.reduce((sum, { events }) => sum + events.length, 0);
  const tracks = picture.tracks.map((track) => (track.since === '' ? track.title : `${track.title}, ${track.since}`));
  const text = timelineSvg(picture, `Timeline: ${title}`, `${count} events on the tracks ${tracks.join('; ')}.`);
  return { text, width: picture.width, height: picture.height };
}

/** The largest side of a canvas that browsers draw. */
const longest = 16_000;

/** The same as PNG in base64, twice as large where a canvas can be. */
export async function pngOf({ text, width, height }: SvgPicture): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(2, longest / width, longest / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
