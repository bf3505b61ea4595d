/** A change of an enterprise by the owner of its fields, all or nothing; a claim by anyone else becomes a discrepancy. */
import { fault, hasError, type Fault } from '../errors.js';
import type { System } from '../canonical/kinds.js';
import type { FieldChange } from '../canonical/records.js';
import { catalogue as portCatalogue, writingSystem, type Catalogue, type Field } from './catalogue.js';
import type { Enterprise } from './enterprise.js';
import { checkValue } from './field-value.js';
import { believe, latestValue, revise, saysTheSame, type Fact, type Revision } from './timeline.js';

export interface ChangedField {
  readonly name: string;
  readonly old?: string;
  /** Absent: the field was emptied. */
  readonly new?: string;
}

/** What is asked for. */
export interface Change {
  readonly system: System;
  /** The bureau that speaks, where a system speaks for several. */
  readonly bureau?: string;
  readonly fields: readonly FieldChange[];
  /** When it became true; RFC 3339 in UTC. Absent: it replaces the newest that is known. */
  readonly from?: string;
  /** A correction of a time that is over ends here. */
  readonly to?: string;
  /** Compare and set: the version that the change was made on. */
  readonly expectedVersion?: number;
}

/** A value that somebody who does not own the field claims. */
export interface Claim {
  readonly field: string;
  readonly owner: string;
  readonly claimed?: string;
  readonly held?: string;
}

export interface ChangeResult {
  /** With the next version; the one that came in when nothing changed. */
  readonly enterprise: Enterprise;
  readonly changed: readonly ChangedField[];
  readonly claims: readonly Claim[];
  /** What becomes of the history, by field. */
  readonly revisions: ReadonlyMap<string, Revision>;
  /** With an error among them nothing was changed. */
  readonly faults: readonly Fault[];
}

/** A notice has 53 fields at most; a hostile one must not fill the quarantine. */
const faultLimit = 50;

/**
 * Applies a change. A field that gets the value it has is no change; of two values for one field its owner's counts,
 * else the later. A change that is older than what is known goes into the history only.
 * @param facts what is believed of the fields that ever changed @param registry the catalogue that rules
 * @returns faults HUB_FIELD_UNKNOWN, HUB_FIELD_INVALID, HUB_VERSION_STALE (errors), HUB_FIELD_NOT_OWNED (a warning: the
 *   claim is put to the owner), HUB_CHANGE_OUT_OF_ORDER and HUB_IDENTIFIER_CHECK_DIGIT (warnings)
 */
export function applyChange(
  enterprise: Enterprise,
  change: Change,
  facts: ReadonlyMap<string, readonly Fact[]> = new Map(),
  registry: Catalogue = portCatalogue,
): ChangeResult {
  const nothing = { enterprise, changed: [], claims: [], revisions: new Map<string, Revision>() };
  const { expectedVersion } = change;
  if (expectedVersion !== undefined && expectedVersion !== enterprise.version)
    return { ...nothing, faults: [fault('HUB_VERSION_STALE', { expected: expectedVersion, version: enterprise.version })] };
  const { wanted, claims, faults } = sortByOwner(enterprise, change, registry);
  const revisions = new Map<string, Revision>();
  const changed: ChangedField[] = [];
  let late = false;
  for (const [name, value] of wanted) {
    const old = enterprise.fields[name];
    const believed = facts.get(name) ?? [old === undefined ? {} : { value: old }];
    const revision = revise(believed, assertionOf(value, change, believed));
    if (old === value && believed.length === 1 && change.to === undefined) continue;
    const now = latestValue(believe(believed, revision));
    if (now !== value) late = true;
    if (now !== old) changed.push({ name, ...(old !== undefined && { old }), ...(now !== undefined && { new: now }) });
    if (!saysTheSame(revision)) revisions.set(name, revision);
  }
  const fields = withChanges(enterprise.fields, changed);
  faults.push(...checkWanted(wanted, fields, registry));
  if (hasError(faults)) return { ...nothing, faults };
  if (late && change.to === undefined) faults.push(fault('HUB_CHANGE_OUT_OF_ORDER', { from: change.from ?? '' }));
  const next = changed.length === 0 ? enterprise : { ...enterprise, version: enterprise.version + 1, fields };
  return { enterprise: next, changed, claims, revisions, faults };
}

function assertionOf(value: string | undefined, { from, to }: Change, believed: readonly Fact[]) {
  const newest = believed.find((fact) => fact.to === undefined)?.from;
  return { ...(value !== undefined && { value }), from: from ?? newest ?? '0001-01-01T00:00:00.000Z', ...(to !== undefined && { to }) };
}

function sortByOwner(enterprise: Enterprise, { system, bureau, fields }: Change, registry: Catalogue) {
  const faults: Fault[] = [];
  const wanted = new Map<string, string | undefined>();
  const claims = new Map<string, Claim>();
  const byOwner = new Set<string>();
  for (const { name, value, source } of fields) {
    const field = registry.byName.get(name);
    const said = source ?? bureau;
    if (field === undefined) {
      if (faults.length < faultLimit) faults.push(fault('HUB_FIELD_UNKNOWN', { field: name }));
    } else if (owns(field, system, said)) {
      // The owner by name beats a system that speaks for several and does not say for whom.
      if (said === field.owner || !byOwner.has(name)) wanted.set(name, value);
      if (said === field.owner) byOwner.add(name);
    } else if (enterprise.fields[name] !== value || !(field.readableBy.has(system) || writingSystem(field) === system)) {
      // To one who may not read the field it is the same whether it guessed right: the answer must not tell.
      const held = enterprise.fields[name];
      claims.set(name, {
        field: name,
        owner: field.owner,
        ...(value !== undefined && { claimed: value }),
        ...(held !== undefined && { held }),
      });
      if (faults.length < faultLimit)
        faults.push(fault('HUB_FIELD_NOT_OWNED', { system: said ?? system, field: name, owner: field.owner }));
    }
  }
  // Where the owner speaks in the same message, its word is the answer already.
  return { wanted, claims: [...claims.values()].filter(({ field }) => !wanted.has(field)), faults };
}

/** Whether a system, speaking for a bureau or not saying for whom, is the source of a field. */
export function owns(field: Field, system: System, said: string | undefined): boolean {
  return writingSystem(field) === system && (said === undefined || said === field.owner);
}

function withChanges(fields: Readonly<Record<string, string>>, changed: readonly ChangedField[]): Record<string, string> {
  const names = new Set(changed.map(({ name }) => name));
  return Object.fromEntries([
    ...Object.entries(fields).filter(([name]) => !names.has(name)),
    ...changed.flatMap(({ name, new: value }): [string, string][] => (value === undefined ? [] : [[name, value]])),
  ]);
}

/** A new kind of document makes the number of the old one wrong, so the number is checked with it. */
function checkWanted(
  wanted: ReadonlyMap<string, string | undefined>,
  fields: Readonly<Record<string, string>>,
  registry: Catalogue,
): Fault[] {
  const values = new Map(wanted);
  if (values.has('legalRepresentativeIdType')) values.set('legalRepresentativeIdNo', fields.legalRepresentativeIdNo);
  return [...values].flatMap(([name, value]) => {
    const field = registry.byName.get(name);
    const found = field === undefined || value === undefined ? undefined : checkValue(field, value, fields);
    return found === undefined ? [] : [found];
  });
}
