/**
 * The answer to a port platform file: the hub's XML receipt. The platform's format has no standard acknowledgement, and a
 * record layout of our own would be one more thing to agree on: nobody could read it who cannot read the receipt.
 */
import type { Acknowledge } from '../../message/acknowledgement.js';
import { draftReceipt } from '../../message/receipt.js';

/** One receipt for a file; undefined unless the policy says always. */
export const acknowledge: Acknowledge = draftReceipt;
