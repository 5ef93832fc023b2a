import type { DeskCandidate } from '../../rendering/deskMessages';
import { element, unseen } from '../shared/element';

/** A diff that shows by line and sign, and says to who does not see, what was removed and added. */
export function diffNodes(parts: DeskCandidate['diff']): readonly Node[] {
  return parts.map(({ what, text }) => {
    if (what === 'same') return document.createTextNode(text);
    const said = what === 'removed' ? ' removed: ' : ' added: ';
    return element(what === 'removed' ? 'del' : 'ins', {}, unseen(said), text, unseen(' end '));
  });
}
