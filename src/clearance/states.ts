/**
 * The state table: which track an event moves, to which state, and which holds it places or lifts. Data; the only
 * code is `applyEvent`. States and their order are those of the life of a shipment.
 */
import { systems, type Kind, type System } from '../canonical/kinds.js';

export type Track = 'manifest' | 'declaration' | 'inspection' | 'tax' | 'logistics' | 'forex';
export type Hold = 'customsHold' | 'ciqHold' | 'taxHold';

interface Effect {
  readonly track: Track;
  readonly state: string;
  /** A later state has a higher rank; an event of a lower rank than the track's state does not move it back … */
  readonly rank: number;
  /** … except an explicit reversal, when it is not older than the event it reverses. */
  readonly reverses?: boolean;
  readonly places?: Hold;
  readonly lifts?: readonly Hold[];
}

/** By kind, or by kind and the system that says it where that makes a difference. */
const effects: Partial<Record<Kind | `${Kind}@${System}`, Effect>> = {
  'manifest.filed': { track: 'manifest', state: 'MANIFEST_FILED', rank: 10 },
  'manifest.accepted': { track: 'manifest', state: 'MANIFEST_ACCEPTED', rank: 20 },
  'manifest.rejected': { track: 'manifest', state: 'MANIFEST_REJECTED', rank: 15, reverses: true },
  'declaration.submitted': { track: 'declaration', state: 'SUBMITTED', rank: 10 },
  'declaration.amended': { track: 'declaration', state: 'AMENDED', rank: 15 },
  'declaration.received': { track: 'declaration', state: 'RECEIVED', rank: 20 },
  'declaration.accepted': { track: 'declaration', state: 'ACCEPTED_BY_CUSTOMS', rank: 30 },
  'declaration.rejected': { track: 'declaration', state: 'REJECTED', rank: 5, reverses: true },
  'declaration.queried': { track: 'declaration', state: 'SUPPLEMENT_REQUIRED', rank: 35 },
  'declaration.reviewed': { track: 'declaration', state: 'DOCS_CLEARED', rank: 40 },
  'declaration.released': { track: 'declaration', state: 'RELEASED', rank: 60, lifts: ['customsHold', 'taxHold'] },
  'declaration.closed': { track: 'declaration', state: 'CLOSED', rank: 70 },
  'declaration.cancelled': { track: 'declaration', state: 'CANCELLED', rank: 80, reverses: true },
  'inspection.applied': { track: 'inspection', state: 'CIQ_ACCEPTED', rank: 10 },
  'inspection.ordered': { track: 'inspection', state: 'CIQ_INSPECTION', rank: 20, places: 'ciqHold' },
  // An examination by customs is customs' own hold; its release ends it.
  'inspection.ordered@customs': { track: 'declaration', state: 'INSPECTION', rank: 37, places: 'customsHold' },
  'inspection.passed': { track: 'inspection', state: 'CIQ_CLEARED', rank: 30, lifts: ['ciqHold'] },
  'inspection.failed': { track: 'inspection', state: 'CIQ_FAILED', rank: 25, reverses: true },
  'certificate.issued': { track: 'inspection', state: 'CIQ_CLEARED', rank: 30, lifts: ['ciqHold'] },
  'tax.assessed': { track: 'tax', state: 'TAX_DUE', rank: 10, places: 'taxHold' },
  'tax.paid': { track: 'tax', state: 'TAX_PAID', rank: 20, lifts: ['taxHold'] },
  'hold.placed': { track: 'declaration', state: 'HELD', rank: 45, places: 'customsHold' },
  'hold.lifted': { track: 'declaration', state: 'HOLD_LIFTED', rank: 46, lifts: ['customsHold'] },
  'vessel.arrived': { track: 'logistics', state: 'VESSEL_ARRIVED', rank: 10 },
  'goods.arrived': { track: 'logistics', state: 'ARRIVED', rank: 12 },
  'container.discharged': { track: 'logistics', state: 'DISCHARGED', rank: 20 },
  'container.gated-in': { track: 'logistics', state: 'GATE_IN', rank: 25 },
  'container.loaded': { track: 'logistics', state: 'LOADED', rank: 30 },
  'container.gated-out': { track: 'logistics', state: 'GATE_OUT', rank: 40 },
  'goods.departed': { track: 'logistics', state: 'DEPARTED', rank: 45 },
  'vessel.departed': { track: 'logistics', state: 'VESSEL_DEPARTED', rank: 45 },
  'forex.declared': { track: 'forex', state: 'FX_DECLARED', rank: 10 },
  'forex.verified': { track: 'forex', state: 'FX_VERIFIED', rank: 20 },
  'forex.settled': { track: 'forex', state: 'FX_SETTLED', rank: 30 },
};

/** From here on customs holds nothing back any more, whatever arrives late. */
const releasedRank = 60;

export interface TrackState {
  readonly state: string;
  readonly rank: number;
  /** RFC 3339: when the event that brought the track here happened. */
  readonly since: string;
}

export interface CaseState {
  readonly tracks: Readonly<Partial<Record<Track, TrackState>>>;
  readonly holds: readonly Hold[];
  /** One state for a list: the most advanced thing that is true of the shipment. */
  readonly summary: string;
}

export const emptyCase: CaseState = { tracks: {}, holds: [], summary: 'OPEN' };

export interface StateEvent {
  readonly kind: Kind;
  /** Who says it. */
  readonly system: System;
  /** RFC 3339. */
  readonly occurredAt: string;
}

export interface Applied {
  readonly state: CaseState;
  /** False where the event is history: older than what is known, or of a kind that moves no track. */
  readonly applied: boolean;
  readonly track?: Track;
  readonly to?: string;
}

/** Applies one event; pure. A track never moves back, except by a reversal that is not older than its state. */
export function applyEvent(before: CaseState, { kind, system, occurredAt }: StateEvent): Applied {
  const effect = effects[`${kind}@${system}`] ?? effects[kind];
  if (effect === undefined) return { state: before, applied: false };
  const current = before.tracks[effect.track];
  const newer = current === undefined || Date.parse(occurredAt) >= Date.parse(current.since);
  const moves = current === undefined || effect.rank > current.rank || (effect.reverses === true && newer);
  const about = { track: effect.track, to: effect.state };
  const holds = holdsAfter(before, effect);
  const tracks = moves
    ? { ...before.tracks, [effect.track]: { state: effect.state, rank: effect.rank, since: occurredAt } }
    : before.tracks;
  return { state: { tracks, holds, summary: summarize(tracks, holds) }, applied: moves, ...about };
}

/** A hold that was lifted is not placed again by the late arrival of the event that placed it. */
function holdsAfter({ holds, tracks }: CaseState, { places, lifts, track, rank }: Effect): readonly Hold[] {
  const released = (tracks.declaration?.rank ?? 0) >= releasedRank && places !== 'ciqHold';
  const late = released || (tracks[track]?.rank ?? 0) > rank;
  const kept = holds.filter((hold) => lifts?.includes(hold) !== true);
  return places !== undefined && !late && !kept.includes(places) ? [...kept, places] : kept;
}

/** The track that an event of a kind is about, if any. */
export function tracksOf(kind: Kind): Track[] {
  return systems.flatMap((system) => (effects[`${kind}@${system}`] ?? effects[kind])?.track ?? []);
}

const holdTracks: Readonly<Record<Hold, Track>> = { customsHold: 'declaration', taxHold: 'tax', ciqHold: 'inspection' };

/** A case as one who may see only some tracks sees it; nothing where it has none of them. */
export function caseSeenBy(state: CaseState, visible: ReadonlySet<Track>): CaseState | undefined {
  const tracks = Object.fromEntries(Object.entries(state.tracks).filter(([track]) => visible.has(track as Track)));
  const holds = state.holds.filter((hold) => visible.has(holdTracks[hold]));
  return Object.keys(tracks).length === 0 ? undefined : { tracks, holds, summary: summarize(tracks, holds) };
}

const summaryOrder: readonly Track[] = ['declaration', 'tax', 'inspection', 'logistics', 'manifest', 'forex'];

function summarize(tracks: CaseState['tracks'], holds: readonly Hold[]): string {
  const declaration = tracks.declaration;
  const final = ['CANCELLED', 'REJECTED', 'SUPPLEMENT_REQUIRED', 'CLOSED'];
  if (declaration !== undefined && final.includes(declaration.state)) return declaration.state;
  if (tracks.forex !== undefined && tracks.forex.rank >= 20) return tracks.forex.state;
  if (holds.length > 0) return holds.includes('taxHold') && holds.length === 1 ? 'TAX_DUE' : 'HELD';
  if (tracks.logistics?.state === 'GATE_OUT') return 'GATE_OUT';
  const leading = summaryOrder.find((track) => tracks[track] !== undefined);
  return leading === undefined ? 'OPEN' : (tracks[leading]?.state ?? 'OPEN');
}
