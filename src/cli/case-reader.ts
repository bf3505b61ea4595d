/** The port of the case readers over the store: rows become views, as far as the viewer sees. */
import { normaliseContainerNumber } from '../canonical/identifiers.js';
import { hubError } from '../errors.js';
import { kindNames, systems, type Kind } from '../canonical/kinds.js';
import { isUuid } from '../canonical/uuid.js';
import type { CaseCounts, CaseDetail, CasePage, CaseQuery, CaseReader, EventPage, RawText, Viewer } from '../clearance/case-view.js';
import { mayHaveBytes } from '../clearance/case-events.js';
import { caseDetail, caseRow, eventsAfter, type Sight } from '../clearance/case-detail.js';
import type { Medians } from '../clearance/case-file.js';
import { mediansOf } from '../clearance/clock.js';
import { isAfter, readCursor } from '../clearance/event-views.js';
import { holds, type Hold } from '../clearance/state-types.js';
import { stateTable, tracksOf } from '../clearance/state-table.js';
import { stateView, trackViews } from '../clearance/state-views.js';
import { recipientsOf } from '../fanout/subscriptions.js';
import * as files from '../store/case-files.js';
import * as lists from '../store/case-lists.js';
import type { CaseWatch } from '../store/case-watch.js';
import type { Database } from '../store/database.js';
import { findInterchange, findRaw } from '../store/readers.js';
import { readAs } from '../store/tenants.js';
import { keptReads, sharedReads } from './shared-reads.js';

const usualPage = 50;
const longestPage = 200;
const mostNumbers = 500;
const mostCounted = 20_000;
/** Whole messages read for one case; the newest, which amend the older. */
const mostMessages = 500;
const medianCases = 300;
const medianMinutes = 10;
/** The counts above a list of so many may be half a minute old. */
const many = 2_000;
const countSeconds = 30;

/** Kinds whose messages say something of goods, money, times or parties. */
const telling: ReadonlySet<Kind> = new Set(
  kindNames.filter((kind) => !kind.startsWith('enterprise.') && kind !== 'acknowledgement.received' && kind !== 'hold.lifted'),
);
const taxKinds: readonly Kind[] = ['tax.assessed', 'tax.paid'];

function tenantsOf(viewer: Viewer): readonly string[] | undefined {
  return viewer.kind === 'enterprise' ? viewer.enterpriseIds : undefined;
}

function sightOf(viewer: Viewer): Sight {
  if (viewer.kind !== 'agency') return { sees: () => true, recipientsOf };
  const { system } = viewer;
  const kinds = kindNames.filter((kind) => recipientsOf(kind).includes(system));
  return {
    tracks: new Set(kinds.flatMap((kind) => systems.flatMap((source) => tracksOf(kind, source)))),
    sees: (kind, source) => source === system || recipientsOf(kind).includes(system),
    recipientsOf: (kind) => recipientsOf(kind).filter((recipient) => recipient === system),
  };
}

/** Everything but the watching, which needs a process that stays. */
export function caseReaders({ knex }: Database): Omit<CaseReader, 'watch'> {
  const medians = createMedians(knex);
  async function find(viewer: Viewer, id: string): Promise<CaseDetail | undefined> {
    const tenants = tenantsOf(viewer);
    const statistics = await Promise.all([medians(tenants), medians(undefined)]);
    const file = await readAs(knex, tenants, async (transaction) => {
      const head = await visibleHead(transaction, viewer, id);
      if (head === undefined) return undefined;
      const events = await files.eventsOfCase(transaction, head.id);
      const ids = [...new Set(events.map(({ messageId }) => messageId))];
      const told = events.filter(({ kind }) => telling.has(kind)).map(({ messageId }) => messageId);
      return {
        head,
        events,
        parts: await files.partsOfCase(transaction, head.id),
        references: await lists.referencesOfCases(transaction, [head.id], 5_000),
        heads: byId(await files.headsOfMessages(transaction, ids.slice(-mostMessages))),
        messages: await files.messagesByIds(transaction, [...new Set(told)].slice(-mostMessages)),
        deliveries: await files.deliveriesOfMessages(transaction, ids.slice(-mostMessages)),
        enterpriseMedians: tenants === undefined ? new Map<string, number>() : statistics[0],
        portMedians: statistics[1],
      };
    });
    return file && caseDetail(file, sightOf(viewer), Date.now());
  }

  const pages = sharedReads<CasePage>();
  const counted = keptReads<CaseCounts>(({ total }) => (total < many ? 0 : countSeconds * 1_000));
  const details = sharedReads<CaseDetail | undefined>();
  const eventPages = sharedReads<EventPage | undefined>();
  return {
    list: (viewer, query) => pages(JSON.stringify([viewer, query]), () => list(knex, viewer, query)),
    counts: (viewer) => counted(JSON.stringify(viewer), () => counts(knex, viewer)),
    find: (viewer, id) => details(JSON.stringify([viewer, id]), () => find(viewer, id)),
    events: (viewer, id, after, limit) =>
      eventPages(JSON.stringify([viewer, id, after, limit]), () => events(knex, viewer, id, after, limit)),
    async raw(viewer, id, messageId) {
      const found = await readAs(knex, tenantsOf(viewer), async (transaction, owners) => {
        const head = await visibleHead(transaction, viewer, id);
        if (head === undefined) return undefined;
        const rows = await files.eventsOfCase(transaction, head.id);
        if (!rows.some((row) => row.messageId === messageId)) return undefined;
        const [message] = await files.headsOfMessages(transaction, [messageId]);
        return message && { rootId: head.id, message, owners, kind: rows.find((row) => row.messageId === messageId)?.kind };
      });
      if (found?.kind === undefined || !sightOf(viewer).sees(found.kind, found.message.system)) return undefined;
      const { interchangeId } = found.message;
      const interchange = await findInterchange(knex, interchangeId);
      const extent = await extentOf(knex, viewer, found);
      const bytes = extent === 'whole' ? await findRaw(knex, interchangeId) : new Uint8Array();
      if (interchange === undefined || bytes === undefined) return undefined;
      return { format: interchange.format ?? '', bytes, extent };
    },
  };
}

interface RawHead {
  readonly rootId: string;
  readonly message: files.MessageHeadRow;
  /** The enterprises that look, and those for whom they stand. */
  readonly owners: readonly string[] | undefined;
}

/** An agency reads what it sent itself; an enterprise what is of nobody else's shipment, and names it where it names anyone. */
async function extentOf(knex: Database['knex'], viewer: Viewer, { rootId, message, owners = [] }: RawHead): Promise<RawText['extent']> {
  if (viewer.kind === 'operator') return 'whole';
  if (viewer.kind === 'agency') return viewer.system === message.system ? 'whole' : 'withheld';
  if (!(await files.isOfOneCase(knex, message.interchangeId, rootId))) return 'withheld';
  const messages = await files.messagesOfInterchange(knex, message.interchangeId);
  return messages.every((one) => mayHaveBytes(one, new Set(owners))) ? 'whole' : 'private';
}

/** The states of an agency's tracks; for whoever sees everything there is nothing to ask. */
function statesSeen({ tracks }: Sight): string[] | undefined {
  return tracks && [...stateTable.values()].filter(({ track }) => tracks.has(track)).map(({ state }) => state);
}

/** A case of which the viewer sees anything. */
async function visibleHead(transaction: Database['knex'], viewer: Viewer, id: string): Promise<files.CaseHeadRow | undefined> {
  const head = await files.findCaseHead(transaction, id);
  const { tracks } = sightOf(viewer);
  return head !== undefined && tracks !== undefined && trackViews(head.marks, tracks).length === 0 ? undefined : head;
}

export function createCaseReader(database: Database, watch: CaseWatch): CaseReader {
  return { ...caseReaders(database), watch: (viewer, id, listener) => watch.watch(tenantsOf(viewer), id, listener) };
}

function byId(rows: readonly files.MessageHeadRow[]): ReadonlyMap<string, files.MessageHeadRow> {
  return new Map(rows.map((row) => [row.id, row]));
}

async function list(knex: Database['knex'], viewer: Viewer, query: CaseQuery): Promise<CasePage> {
  const tenants = tenantsOf(viewer);
  const sight = sightOf(viewer);
  const limit = Math.min(query.limit ?? usualPage, longestPage);
  const asked = query.numbers?.map((number) => number.trim().toUpperCase()).filter((number) => number !== '');
  // Nobody says of which kind a number is: what has the form of a container's is looked for as that, too.
  const numbers = asked?.flatMap(formsOf);
  if (asked !== undefined && asked.length > mostNumbers)
    throw hubError('HUB_REQUEST_INVALID', {
      reason: `more than ${mostNumbers} numbers.`,
      reasonZh: `一次最多查询 ${mostNumbers} 个编号。`,
    });
  const turn = query.needsAction === true ? 'trader' : query.turn;
  return readAs(knex, tenants, async (transaction, owners) => {
    const { states, hold, changedFrom, changedTo } = query;
    const visible = statesSeen(sight);
    const filter = {
      tenants: owners,
      numbers,
      turn,
      states,
      hold,
      visible,
      changedFrom,
      changedTo,
      after: readPlace(query.after),
      limit: limit + 1,
    };
    const isPlain = [numbers, turn, states, hold, visible, changedFrom, changedTo].every((one) => one === undefined);
    const inOrder = isPlain && owners !== undefined && (await lists.haveMany(transaction, owners));
    const found = await lists.listCases(transaction, filter, inOrder);
    const page = found.slice(0, limit);
    const ids = page.map(({ id }) => id);
    const references = await lists.referencesOfCases(transaction, ids, 10_000);
    const taxes = await lists.messagesOfCases(transaction, ids, taxKinds, 2_000);
    const known = numbers === undefined ? [] : await lists.knownNumbers(transaction, numbers, visible);
    const last = page.at(-1);
    return {
      cases: page.flatMap(
        (head) =>
          caseRow(
            head,
            references.filter(({ caseId }) => caseId === head.id),
            taxes.filter(({ caseId }) => caseId === head.id).map(({ message }) => message),
            sight,
          ) ?? [],
      ),
      next: found.length > limit && last !== undefined ? placeOf(last) : null,
      notFound: (asked ?? []).filter((number) => !formsOf(number).some((form) => known.includes(form))),
    };
  });
}

function formsOf(number: string): string[] {
  return [...new Set([number, normaliseContainerNumber(number)])];
}

function placeOf({ acts, at, id }: lists.ListedCase): string {
  return Buffer.from(JSON.stringify([acts, at, id])).toString('base64url');
}

function readPlace(text: string | undefined): lists.CaseFilter['after'] {
  if (text === undefined) return undefined;
  const match = /^\[(true|false),"(\d{1,19})","([0-9a-f-]{36})"\]$/.exec(Buffer.from(text, 'base64url').toString());
  if (match?.[2] === undefined || match[3] === undefined || !isUuid(match[3]))
    throw hubError('HUB_REQUEST_INVALID', { reason: 'after is not the next of a page.', reasonZh: '参数“after”不是上一页返回的 next。' });
  return { acts: match[1] === 'true', at: match[2], id: match[3] };
}

async function counts(knex: Database['knex'], viewer: Viewer): Promise<CaseCounts> {
  const tenants = tenantsOf(viewer);
  const rows = await readAs(knex, tenants, (transaction, owners) =>
    lists.countCases(transaction, owners, statesSeen(sightOf(viewer)), mostCounted),
  );
  const total = (some: readonly lists.CaseCountRow[]): number => some.reduce((sum, { count }) => sum + count, 0);
  const states = [...new Set(rows.map(({ summary }) => summary))];
  return {
    total: total(rows),
    needsAction: total(rows.filter(({ turn }) => turn === 'trader')),
    byState: states.map((state) => ({
      state,
      label: stateView(state).label,
      count: total(rows.filter(({ summary }) => summary === state)),
    })),
    byHold: (Object.keys(holds) as Hold[]).map((hold) => ({
      hold,
      label: holds[hold],
      count: total(rows.filter((row) => row.holds.includes(hold))),
    })),
    atLeast: total(rows) >= mostCounted,
  };
}

async function events(knex: Database['knex'], viewer: Viewer, id: string, after: string, limit: number): Promise<EventPage | undefined> {
  const cursor = readCursor(after);
  if (cursor === undefined)
    throw hubError('HUB_REQUEST_INVALID', { reason: 'the cursor is none of this hub.', reasonZh: '游标无效，请使用平台返回的值。' });
  return readAs(knex, tenantsOf(viewer), async (transaction) => {
    const head = await visibleHead(transaction, viewer, id);
    if (head === undefined) return undefined;
    const rows = await files.eventsOfCase(transaction, head.id);
    const page = rows.filter((row) => isAfter(row, cursor)).slice(0, limit);
    const heads = byId(await files.headsOfMessages(transaction, [...new Set(page.map(({ messageId }) => messageId))]));
    return eventsAfter(head.id, rows, heads, cursor, limit, sightOf(viewer));
  });
}

/** Medians of the cases that changed last, counted anew every few minutes. */
function createMedians(knex: Database['knex']) {
  const kept = keptReads<Medians>(() => medianMinutes * 60_000);
  return (tenants: readonly string[] | undefined): Promise<Medians> =>
    kept(tenants?.join() ?? '', async () =>
      mediansOf(await readAs(knex, tenants, (transaction, owners) => lists.recentMarks(transaction, owners, medianCases))),
    );
}
