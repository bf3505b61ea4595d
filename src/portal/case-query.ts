/** What a reader asks the list for, as it stands in the address: so a view can be kept, sent and gone back to. */
import { isUuid } from '../canonical/uuid.js';
import type { CaseQuery } from '../clearance/case-view.js';
import { holds, turns, type Hold, type Turn } from '../clearance/state-types.js';

export interface ListQuery extends CaseQuery {
  /** One of the enterprises that the reader acts for; all of them where absent. */
  readonly enterprise?: string;
  /** More numbers were pasted than are looked up at a time. */
  readonly numbersCut?: boolean;
}

export const mostNumbers = 500;

/** A container's number as it is painted on the box, `CSQU 305438 3` or `CSQU 305438-3` (ISO 6346). */
const painted = /\b([A-Z]{3}[UJZ])[ -]?(\d{6})[ -]?(\d)\b/g;

/** The numbers in what somebody pasted: one a line, or separated by spaces, commas, semicolons or their Chinese forms. */
export function numbersIn(pasted: string): string[] {
  const numbers = pasted
    .normalize('NFKC')
    .toUpperCase()
    .replace(painted, '$1$2$3')
    .split(/[\s,;、，；]+/)
    .filter((number) => number !== '');
  return [...new Set(numbers)];
}

/** Reads the address of the list; what it does not understand it leaves out. */
export function readListQuery(given: URLSearchParams): ListQuery {
  const numbers = numbersIn(given.get('q') ?? '');
  const turn = given.get('turn') ?? '';
  const hold = given.get('hold') ?? '';
  const state = given.getAll('state').filter((name) => /^[A-Z_]{2,40}$/.test(name));
  const after = given.get('after');
  const enterprise = given.get('enterprise') ?? '';
  return {
    ...(numbers.length > 0 && { numbers: numbers.slice(0, mostNumbers) }),
    ...(numbers.length > mostNumbers && { numbersCut: true }),
    ...(given.get('needs') === 'me' && { needsAction: true }),
    ...(Object.hasOwn(turns, turn) && { turn: turn as Turn }),
    ...(Object.hasOwn(holds, hold) && { hold: hold as Hold }),
    ...(state.length > 0 && { states: state }),
    ...(isUuid(enterprise) && { enterprise }),
    ...(after !== null && after !== '' && after.length < 500 && { after }),
  };
}

/** The address of a list: `?` and its parameters, or the bare path. */
export function listAddress(query: ListQuery, path = '/'): string {
  const parameters = new URLSearchParams();
  if (query.numbers !== undefined) parameters.set('q', query.numbers.join(' '));
  if (query.needsAction === true) parameters.set('needs', 'me');
  if (query.turn !== undefined) parameters.set('turn', query.turn);
  if (query.hold !== undefined) parameters.set('hold', query.hold);
  for (const state of query.states ?? []) parameters.append('state', state);
  if (query.enterprise !== undefined) parameters.set('enterprise', query.enterprise);
  if (query.after !== undefined) parameters.set('after', query.after);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
