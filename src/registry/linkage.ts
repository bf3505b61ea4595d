/** 一局变动，多局联动: which agencies have to follow when a field changes, and in how many days. Data. */
import type { System } from '../canonical/kinds.js';
import { fieldByName } from './catalogue.js';

/** Fields on which the agencies' own records rest, and the days they have: the administrative rules say 30, a closure 10. */
const daysToFollow: Readonly<Record<string, number>> = {
  enterpriseName: 30,
  legalRepresentativeName: 30,
  registeredAddress: 30,
  registrationStatus: 10,
};
const followers: readonly System[] = ['customs', 'inspection', 'forex', 'trade', 'port'];

export interface LinkageTask {
  readonly agency: System;
  readonly fields: readonly string[];
  readonly days: number;
}

/** The tasks that a change makes: one an agency, for the fields that it may read; the shortest of their times counts. */
export function linkageTasks(changed: readonly string[], changedBy: System): LinkageTask[] {
  return followers
    .filter((agency) => agency !== changedBy)
    .flatMap((agency) => {
      const fields = changed.filter((name) => daysToFollow[name] !== undefined && fieldByName(name)?.readableBy.has(agency));
      const days = Math.min(...fields.map((name) => daysToFollow[name] ?? Infinity));
      return fields.length === 0 ? [] : [{ agency, fields, days }];
    });
}
