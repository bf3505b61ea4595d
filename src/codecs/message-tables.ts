/** Which tables each format has of its messages, by type and version. To add a format: a line in each list. */
import type { MessageRules } from '../message/rules.js';
import type { Format } from '../message/tree.js';
import { rulesOf as edifactRules } from './edifact/rules.js';
import { edifactDirectories } from './edifact/tables.js';
import { rulesOf as flatfileRules } from './flatfile/rules.js';
import { rulesOf as x12Rules } from './x12/rules.js';
import { x12Releases } from './x12/tables.js';

/** The versions of which there are tables; the platform's files name none, and XML has no tables. */
export const tabledVersions: Readonly<Record<Format, readonly string[]>> = {
  x12: x12Releases,
  edifact: edifactDirectories,
  flatfile: [''],
  xml: [],
};

type RulesOf = (type: string, version: string) => MessageRules | undefined;

export const messageRules: Readonly<Record<Format, RulesOf>> = {
  x12: (type, version) => x12Rules({ type, version }),
  edifact: (type, version) => edifactRules({ type, version }),
  flatfile: (type) => flatfileRules(type),
  xml: () => undefined,
};
