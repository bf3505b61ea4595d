/** The portal's dependencies, made of the store, the configuration and the files of the package. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openIdFlow } from '../access/open-id.js';
import { idleHours, longestDays } from '../access/session.js';
import { createSignIn, type AccountStore } from '../access/sign-in.js';
import type { CaseReader } from '../clearance/case-view.js';
import type { Config } from '../config.js';
import type { PortalDependencies, PortalFiles } from '../http/portal-ports.js';
import type { Database } from '../store/database.js';
import { deleteView, listViews, saveView } from '../store/saved-views.js';
import * as sessions from '../store/sessions.js';
import { enterpriseService } from './enterprise-service.js';
import { packageFile } from './package-files.js';
import type { CurrentRights } from './rights.js';
import { statisticsService } from './statistics-service.js';

export const sessionLife = { idleHours, longestDays };

export function portalService(config: Config, database: Database, rights: CurrentRights, cases: CaseReader): PortalDependencies {
  const { knex } = database;
  const publicUrl = config.PUBLIC_URL === '' ? undefined : new URL(config.PUBLIC_URL);
  const store: AccountStore = {
    countAttempt: (keys) => sessions.countAttempt(knex, keys),
    forgetAttempts: (whole, one) => sessions.forgetAttempts(knex, whole, one),
    findCredentials: (name) => sessions.findCredentials(knex, name),
    findBySubject: (subject) => sessions.findBySubject(knex, subject),
    openSession: (digest, accountId) => sessions.openSession(knex, digest, accountId),
    findViewer: (digest) => sessions.findViewer(knex, digest, sessionLife),
    closeSession: (digest) => sessions.closeSession(knex, digest),
    changePassword: (accountId, hash, keep) => sessions.changePassword(knex, accountId, hash, keep),
    passwordOf: (accountId) => sessions.passwordOf(knex, accountId),
  };
  return {
    signIn: createSignIn(store),
    changeTimeZone: (accountId, timeZone) => sessions.changeTimeZone(knex, accountId, timeZone),
    cases,
    enterprises: enterpriseService(database, rights, config.FANOUT_SHARDS),
    statistics: statisticsService(database),
    views: {
      list: (accountId) => listViews(knex, accountId),
      save: (accountId, name, query) => saveView(knex, accountId, name, query),
      remove: (accountId, id) => deleteView(knex, accountId, id),
    },
    openId: openIdOf(config, publicUrl),
    passwords: config.LOCAL_ACCOUNTS,
    publicUrl,
    assets: portalFiles(),
    streamsPerCaller: config.STREAMS_PER_CALLER,
  };
}

function openIdOf(config: Config, publicUrl: URL | undefined) {
  if (config.OIDC_ISSUER === '' || publicUrl === undefined) return undefined;
  return openIdFlow({
    issuer: new URL(config.OIDC_ISSUER),
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    answerAt: new URL('/sign-in/provider/answer', publicUrl),
  });
}

/** The files by a name that changes with their content. */
function portalFiles(): PortalFiles {
  const file = (stem: string, extension: string, type: string, ...place: string[]) => {
    const bytes = readFileSync(packageFile(...place));
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    return { path: `${stem}.${digest}.${extension}`, type, bytes };
  };
  return {
    style: file('portal', 'css', 'text/css; charset=utf-8', 'assets', 'portal.css'),
    script: file('portal', 'js', 'text/javascript; charset=utf-8', 'dist', 'portal', 'browser', 'enhance.js'),
    icon: file('icon', 'svg', 'image/svg+xml', 'assets', 'icon.svg'),
  };
}
