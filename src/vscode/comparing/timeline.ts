import * as vscode from 'vscode';
import { timelineOf } from '../../rendering/comparing/timeline';
import { fromTimelineSchema, type FromTimeline, type TimelineState } from '../../rendering/comparing/timelineMessages';
import type { PageKind, PageSubject } from './pageKind';

type Save = Extract<FromTimeline, { readonly type: 'save' }>;

/** The timeline: the events of an edition, case beside case. */
export const timelineKind: PageKind<Save> = {
  name: 'timeline',
  title: ({ edition }) => `Timeline: ${edition.snapshot.manifest.title}`,
  state: timelineState,
  messages: fromTimelineSchema,
  act: save,
  // The page draws its picture as SVG, and takes that as an image to make a PNG of it.
  policy: 'img-src data:',
};

async function timelineState({ edition, version, address }: PageSubject): Promise<TimelineState> {
  const mentions = await edition.mentions(version);
  return { type: 'timeline', address, ...timelineOf(edition.snapshot, version, mentions) };
}

const formats = { svg: 'SVG', png: 'PNG' } as const;

async function save({ format, data }: Save, { edition }: PageSubject): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? edition.root;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${edition.snapshot.manifest.id}-timeline.${format}`),
    filters: { [formats[format]]: [format] },
    title: `Export Timeline as ${formats[format]}`,
  });
  if (!target) return;
  const bytes =
    format === 'svg' ? new TextEncoder().encode(data) : Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
    vscode.window.setStatusBarMessage(`$(check) The timeline was saved as ${formats[format]}.`, 5000);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The timeline could not be saved: ${why}`);
  }
}
