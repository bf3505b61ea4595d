/** The faults after which a part of what was sent has not been read: it is in no tree, and no partner can be given leave to send so. */
import type { HubCode } from '../errors.js';

export const incompleteAfter: ReadonlySet<string> = new Set<HubCode>([
  'HUB_ENCODING_INVALID',
  'HUB_SEGMENT_TOO_LONG',
  'HUB_MESSAGE_TOO_LARGE',
  'HUB_FAULTS_TOO_MANY',
]);
