import type * as vscode from 'vscode';
import type * as z from 'zod/mini';
import type { Version } from '../../edition/snapshot';
import type { Follow, PageAddress } from '../../rendering/comparing/pageMessages';
import type { Annotations } from '../annotations/annotations';
import { versionAtHand } from '../annotations/openAnnotation';
import type { Focus } from '../focus';
import type { OpenEdition } from '../openEdition';
import type { Reading } from '../reading';

/** What pages that compare need around them. */
export interface ComparingSurroundings {
  readonly annotations: Annotations;
  readonly focus: Focus;
  readonly reading: Reading;
  readonly extensionUri: vscode.Uri;
}

/** What a page is about, looked up. */
export interface PageSubject {
  readonly edition: OpenEdition;
  readonly version: Version;
  readonly address: PageAddress;
}

/** A kind of pages that show a state. */
export interface PageKind<Message> {
  /** Its script is `src/webview/<name>.ts`, its style `media/<name>.css`, its panels' type `variorum.<name>`. */
  readonly name: string;
  /** The panel's title. */
  readonly title: (subject: PageSubject) => string;
  /** What is sent to the page; undefined when what it is about is not there. */
  readonly state: (subject: PageSubject) => Promise<object | undefined>;
  readonly messages: z.ZodMiniType<Message | Follow | { readonly type: 'ready' }>;
  /** Does what the page asks for, links aside. */
  readonly act: (message: Message, subject: PageSubject) => Promise<void>;
  /** More of the page's content security policy. */
  readonly policy?: string;
}

/** The version at hand of an edition. */
export function versionOf(edition: OpenEdition, focus: Focus): Version | undefined {
  return versionAtHand({ edition }, focus);
}
