/**
 * The state table: every state of a shipment by track, and the states to which a kind of event leads. Data; `states.ts` is
 * the only code over it, and docs/states.md is drawn from it.
 */
import type { Kind, System } from '../canonical/kinds.js';
import { declarationStates } from './states/declaration.js';
import { forexStates } from './states/forex.js';
import { inspectionStates } from './states/inspection.js';
import { logisticsStates } from './states/logistics.js';
import { manifestStates } from './states/manifest.js';
import { taxStates } from './states/tax.js';
import type { StateRow, Track } from './state-types.js';

const byTrack = {
  manifest: manifestStates,
  declaration: declarationStates,
  inspection: inspectionStates,
  tax: taxStates,
  logistics: logisticsStates,
  forex: forexStates,
} as const satisfies Record<Track, Record<string, StateRow>>;

type NamesOf<T> = T extends T ? keyof T : never;
export type State = NamesOf<(typeof byTrack)[Track]>;

export interface TableRow extends StateRow {
  readonly state: State;
  readonly track: Track;
}

/** All states, track by track, each track from its lowest rank. */
export const stateTable: ReadonlyMap<string, TableRow> = new Map(
  (Object.entries(byTrack) as [Track, Record<string, StateRow>][]).flatMap(([track, rows]) =>
    Object.entries(rows)
      .map(([state, row]): [string, TableRow] => [state, { ...row, state: state as State, track }])
      .sort(([, one], [, other]) => one.rank - other.rank),
  ),
);

/**
 * The states a kind leads to: the first where the sender says nothing finer, the others where `status.state` of the message
 * names them. By kind, or by kind and the system that says it where that makes a difference: an examination by customs is
 * customs' own. `none` leads nowhere by itself.
 */
export const statesOfKinds: Partial<Record<Kind | `${Kind}@${System}`, readonly [State | 'none', ...State[]]>> = {
  'manifest.filed': ['MANIFEST_FILED'],
  'manifest.received': ['MANIFEST_REVIEW'],
  'manifest.accepted': ['MANIFEST_ACCEPTED', 'MANIFEST_RELEASED'],
  'manifest.rejected': ['MANIFEST_REJECTED'],
  'declaration.submitted': ['SUBMITTED'],
  'declaration.amended': ['AMENDED'],
  'declaration.received': ['RECEIVED', 'MANUAL_REVIEW'],
  'declaration.accepted': ['ACCEPTED_BY_CUSTOMS'],
  'declaration.rejected': ['REJECTED', 'SEND_FAILED'],
  'declaration.queried': ['SUPPLEMENT_REQUIRED', 'MANUAL_REVIEW'],
  'declaration.reviewed': ['DOCS_CLEARED', 'MANUAL_REVIEW'],
  'declaration.released': ['RELEASED', 'RELEASED_ON_GUARANTEE', 'RELEASED_TO_GATE'],
  'declaration.closed': ['CLOSED'],
  'declaration.cancelled': ['CANCELLED'],
  'inspection.applied': ['CIQ_ACCEPTED', 'CIQ_REVIEW'],
  'inspection.ordered': ['CIQ_INSPECTION'],
  'inspection.ordered@customs': ['INSPECTION', 'CIQ_INSPECTION'],
  'inspection.passed': ['CIQ_CLEARED'],
  'inspection.passed@customs': ['INSPECTION_PASSED', 'CIQ_CLEARED'],
  'inspection.failed': ['CIQ_FAILED', 'CIQ_RETURNED'],
  'inspection.failed@customs': ['INSPECTION_FAILED', 'RETURN_ORDERED', 'CIQ_FAILED'],
  'certificate.issued': ['CIQ_CLEARED'],
  'tax.assessed': ['TAX_DUE'],
  'tax.paid': ['TAX_PAID'],
  'hold.placed': ['HELD', 'RETURN_ORDERED', 'LOADING_REFUSED', 'DISCHARGE_REFUSED'],
  'hold.placed@inspection': ['CIQ_INSPECTION', 'CIQ_FAILED'],
  'hold.lifted': ['HOLD_LIFTED', 'MANIFEST_RELEASED'],
  'hold.lifted@inspection': ['CIQ_CLEARED', 'CIQ_WITHDRAWN'],
  'vessel.arrived': ['VESSEL_ARRIVED'],
  'vessel.departed': ['VESSEL_DEPARTED'],
  'goods.arrived': ['ARRIVED'],
  'goods.departed': ['DEPARTED'],
  'container.discharged': ['DISCHARGED'],
  'container.gated-in': ['GATE_IN'],
  'container.loaded': ['LOADED'],
  'container.gated-out': ['GATE_OUT'],
  'forex.declared': ['FX_DECLARED'],
  'forex.verified': ['FX_VERIFIED'],
  'forex.settled': ['FX_SETTLED'],
  // 报检 receipts d, b and c come as answers to the application.
  'acknowledgement.received': ['none', 'CIQ_ACCEPTED', 'CIQ_REVIEW', 'CIQ_RETURNED', 'CIQ_WITHDRAWN', 'SEND_FAILED'],
};

/** The state a message leads to: the finer one it names itself, or that of its kind; none for kinds that move no track. */
export function stateOf(kind: Kind, system: System, said: string | undefined): State | undefined {
  const states = statesOfKinds[`${kind}@${system}`] ?? statesOfKinds[kind];
  const [usual, ...finer] = states ?? [];
  return finer.find((state) => state === said) ?? (usual === 'none' ? undefined : usual);
}

/** The tracks that messages of a kind and system may move. */
export function tracksOf(kind: Kind, system: System): Track[] {
  const states = statesOfKinds[`${kind}@${system}`] ?? statesOfKinds[kind] ?? [];
  return [...new Set(states.flatMap((state) => stateTable.get(state)?.track ?? []))];
}
