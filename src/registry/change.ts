/** A change of an enterprise by the owner of its fields, all or nothing. */
import { fault, hasError, type Fault } from '../errors.js';
import type { System } from '../canonical/kinds.js';
import type { FieldChange } from '../canonical/records.js';
import { fieldByName, writingSystem } from './catalogue.js';
import type { Enterprise } from './enterprise.js';
import { checkValue } from './field-value.js';

export interface ChangedField {
  readonly name: string;
  readonly old?: string;
  /** Absent: the field was emptied. */
  readonly new?: string;
}

export interface ChangeResult {
  /** With the next version; the one that came in when nothing changed. */
  readonly enterprise: Enterprise;
  readonly changed: readonly ChangedField[];
  /** With an error among them nothing was changed. */
  readonly faults: readonly Fault[];
}

/** A notice has 27 fields at most; a hostile one must not fill the quarantine. */
const faultLimit = 50;

/**
 * Applies a change. A field that gets the value it has is no change; of two values for one field the later counts.
 * @returns faults HUB_FIELD_UNKNOWN, HUB_FIELD_NOT_OWNED, HUB_FIELD_INVALID (errors), HUB_IDENTIFIER_CHECK_DIGIT (warning)
 */
export function applyChange(
  enterprise: Enterprise,
  change: { readonly system: System; readonly fields: readonly FieldChange[] },
): ChangeResult {
  const faults: Fault[] = [];
  const wanted = new Map<string, string | undefined>();
  for (const { name, value } of change.fields) {
    const refusal = refuse(name, change.system);
    if (refusal === undefined) wanted.set(name, value);
    else if (faults.length < faultLimit) faults.push(refusal);
  }
  const changed = [...wanted].flatMap(([name, value]) => changeOf(name, enterprise.fields[name], value));
  const fields = withChanges(enterprise.fields, changed);
  faults.push(...checkChanged(changed, fields));
  if (changed.length === 0 || hasError(faults)) return { enterprise, changed: [], faults };
  return { enterprise: { ...enterprise, version: enterprise.version + 1, fields }, changed, faults };
}

function refuse(name: string, system: System): Fault | undefined {
  const field = fieldByName(name);
  if (field === undefined) return fault('HUB_FIELD_UNKNOWN', { field: name });
  if (writingSystem(field) !== system) return fault('HUB_FIELD_NOT_OWNED', { system, field: name, owner: field.owner });
  return undefined;
}

function changeOf(name: string, old: string | undefined, value: string | undefined): ChangedField[] {
  return old === value ? [] : [{ name, ...(old !== undefined && { old }), ...(value !== undefined && { new: value }) }];
}

function withChanges(fields: Readonly<Record<string, string>>, changed: readonly ChangedField[]): Record<string, string> {
  const names = new Set(changed.map(({ name }) => name));
  return Object.fromEntries([
    ...Object.entries(fields).filter(([name]) => !names.has(name)),
    ...changed.flatMap(({ name, new: value }): [string, string][] => (value === undefined ? [] : [[name, value]])),
  ]);
}

/** A new kind of document makes the number of the old one wrong, so the number is checked with it. */
function checkChanged(changed: readonly ChangedField[], fields: Readonly<Record<string, string>>): Fault[] {
  const names = new Set(changed.filter((one) => one.new !== undefined).map(({ name }) => name));
  if (names.has('legalRepresentativeIdType')) names.add('legalRepresentativeIdNo');
  return [...names].flatMap((name) => {
    const field = fieldByName(name);
    const value = fields[name];
    const found = field === undefined || value === undefined ? undefined : checkValue(field, value, fields);
    return found === undefined ? [] : [found];
  });
}
