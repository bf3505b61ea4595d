/** The answer to an XML document: the hub's receipt. What the agencies' own receipts say is made by their systems. */
import type { Acknowledge } from '../../message/acknowledgement.js';
import { draftReceipt } from '../../message/receipt.js';

/** One receipt for a document; undefined unless the policy says always, and for a receipt of the hub's own kind. */
export const acknowledge: Acknowledge = draftReceipt;
