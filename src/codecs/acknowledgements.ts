/** What each format answers, and what it understands of answers. To add a format: a line in each list. */
import type { Acknowledge, Answered } from '../message/acknowledgement.js';
import type { DecodedMessage, Format } from '../message/tree.js';
import type { Fault, StandardCode } from '../errors.js';
import { acknowledge as contrl } from './edifact/acknowledge.js';
import { standardCode as edifactCode } from './edifact/acknowledgement-codes.js';
import { answered as contrlAnswered } from './edifact/answered.js';
import { acknowledgeApplication as aperak } from './edifact/application-advice.js';
import { acknowledge as platformReceipt } from './flatfile/acknowledge.js';
import { acknowledge as x12Answer } from './x12/acknowledge.js';
import { standardCode as x12Code } from './x12/acknowledgement-codes.js';
import { answered as x12Answered } from './x12/answered.js';
import { acknowledge as xmlReceipt } from './xml/receipt.js';

/** In the order in which they are sent: the text first, then what was made of it. */
export const acknowledgers: Readonly<Record<Format, readonly Acknowledge[]>> = {
  x12: [x12Answer],
  edifact: [contrl, aperak],
  flatfile: [platformReceipt],
  xml: [xmlReceipt],
};

const nothing = (): Answered[] => [];

/** What a received message says of what the hub sent; nothing for a message that is no acknowledgement. */
export const answeredBy: Readonly<Record<Format, (message: DecodedMessage) => readonly Answered[]>> = {
  x12: x12Answered,
  edifact: contrlAnswered,
  flatfile: nothing,
  xml: nothing,
};

const none = (): undefined => undefined;

/** By which code the standard of a format says a fault; the formats without acknowledgements of their own have no codes either. */
export const standardCodes: Readonly<Record<Format, (fault: Fault) => StandardCode | undefined>> = {
  x12: x12Code,
  edifact: edifactCode,
  flatfile: none,
  xml: none,
};

/** The same faults, each with its standard code where there is one. */
export function withStandardCodes(format: Format | undefined, faults: readonly Fault[]): readonly Fault[] {
  if (format === undefined) return faults;
  return faults.map((fault) => {
    const standard = standardCodes[format](fault);
    return standard === undefined ? fault : { ...fault, standard };
  });
}
