/** Validate: the numbers of containers and ships carry a check digit. A slip of the pen in one leads to no shipment, or another's. */
import { fault, type Fault, type Place } from '../errors.js';
import { checkContainerNumber, checkImoNumber, normaliseContainerNumber, type IdentifierVerdict } from '../canonical/identifiers.js';
import type { CanonicalMessage } from '../canonical/message.js';

/** Of so many of a message the sender is told; who has more wrong has another mistake. */
const mostTold = 20;

const containerWords = { kind: 'Container number', kindZh: '集装箱号' };
const shipWords = { kind: 'IMO ship number', kindZh: 'IMO船舶识别号' };

/** Finds where values were sent: of each text the first place. */
type Locate = (texts: ReadonlySet<string>) => (text: string) => Place | undefined;

/**
 * @param messages what one message was mapped to
 * @returns a warning HUB_IDENTIFIER_CHECK_DIGIT for each container number (ISO 6346) and each ship number of seven digits (IMO
 *   resolution A.1117(30)) whose check digit is wrong. What does not have the form of such a number is none: owners have
 *   containers of their own, and ports codes for ships.
 */
export function checkDigitFaults(messages: readonly CanonicalMessage[], locate: Locate): Fault[] {
  const containers = wrongOf(messages.flatMap(containersOf), (number) => checkContainerNumber(normaliseContainerNumber(number)));
  const ships = wrongOf(messages.flatMap(shipsOf), checkImoNumber);
  if (containers.length + ships.length === 0) return [];
  const placeOf = locate(new Set([...containers.flatMap((number) => [number, serialOf(number)]), ...ships]));
  return [
    ...containers.map((number) => wrong(containerWords, number, placeOf(number) ?? placeOf(serialOf(number)))),
    ...ships.map((number) => wrong(shipWords, number, placeOf(number))),
  ];
}

function wrongOf(numbers: readonly string[], check: (number: string) => IdentifierVerdict): readonly string[] {
  return [...new Set(numbers)].filter((number) => check(number) === 'invalid-check').slice(0, mostTold);
}

function wrong(words: typeof containerWords, value: string, place: Place = {}): Fault {
  return fault('HUB_IDENTIFIER_CHECK_DIGIT', { ...words, value }, place);
}

/** X12 has the letters of the owner in an element of their own. */
function serialOf(number: string): string {
  return number.slice(4);
}

function containersOf({ references, consignment, declaration, inspection, movement }: CanonicalMessage): string[] {
  const bills = consignment?.bills ?? [];
  const listed = [...bills, declaration, inspection, movement].flatMap((one) => one?.containers ?? []);
  return [...listed.map(({ number }) => number), ...(references?.containerNo ?? [])];
}

function shipsOf({ consignment, declaration, inspection, movement }: CanonicalMessage): string[] {
  return [consignment, declaration, inspection, movement].flatMap((one) => one?.transport?.vesselId ?? []);
}
