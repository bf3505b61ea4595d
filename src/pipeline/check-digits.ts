/** Validate: the numbers of containers and ships carry a check digit. A slip of the pen in one leads to no shipment, or another's. */
import { fault, type Fault, type Place } from '../errors.js';
import { checkContainerNumber, checkImoNumber, normaliseContainerNumber } from '../canonical/identifiers.js';
import type { CanonicalMessage } from '../canonical/message.js';

/** Of so many of a message the sender is told; who has more wrong has another mistake. */
const mostTold = 20;

const containerWords = { kind: 'Container number', kindZh: '集装箱号' };
const shipWords = { kind: 'IMO ship number', kindZh: 'IMO船舶识别号' };

/** Finds where a value was sent, by what it must look like. */
type Locate = (passes: (value: string) => boolean) => Place;

/**
 * @param messages what one message was mapped to
 * @returns a warning HUB_IDENTIFIER_CHECK_DIGIT for each container number (ISO 6346) and each ship number of seven digits (IMO
 *   resolution A.1117(30)) whose check digit is wrong. What does not have the form of such a number is none: owners have
 *   containers of their own, and ports codes for ships.
 */
export function checkDigitFaults(messages: readonly CanonicalMessage[], locate: Locate): Fault[] {
  const containers = new Set(messages.flatMap(containersOf));
  const ships = new Set(messages.flatMap(shipsOf));
  return [
    ...[...containers]
      .filter((number) => checkContainerNumber(normaliseContainerNumber(number)) === 'invalid-check')
      .slice(0, mostTold)
      .map((number) => fault('HUB_IDENTIFIER_CHECK_DIGIT', { ...containerWords, value: number }, locate(isContainer(number)))),
    ...[...ships]
      .filter((number) => checkImoNumber(number) === 'invalid-check')
      .map((number) =>
        fault(
          'HUB_IDENTIFIER_CHECK_DIGIT',
          { ...shipWords, value: number },
          locate((value) => value.trim() === number),
        ),
      ),
  ];
}

function containersOf({ references, consignment, declaration, inspection, movement }: CanonicalMessage): string[] {
  const bills = consignment?.bills ?? [];
  const listed = [...bills, declaration, inspection, movement].flatMap((one) => one?.containers ?? []);
  return [...listed.map(({ number }) => number), ...(references?.containerNo ?? [])];
}

function shipsOf({ consignment, declaration, inspection, movement }: CanonicalMessage): string[] {
  return [consignment, declaration, inspection, movement].flatMap((one) => one?.transport?.vesselId ?? []);
}

/** As it was sent; X12 has the letters of the owner in an element of their own. */
function isContainer(number: string): (value: string) => boolean {
  const serial = number.slice(4);
  return (value) => value.trim() === number || value.trim() === serial;
}
