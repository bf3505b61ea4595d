/** The compose file, as the tests that run what it says read it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface ComposeService {
  readonly image?: string;
  readonly build?: unknown;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  /** Without a value: what the shell or `.env` has. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

export const composeText = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
export const compose = parse(composeText, { merge: true }) as { readonly services: Readonly<Record<string, ComposeService>> };

/** @throws Error for a service that the file does not have */
export function composeService(name: string): ComposeService {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`The compose file has no service ${name}.`);
  return service;
}

/** The services that are the hub. */
export const hubServices = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);

/** The settings that a service gives by their values. */
export function settingsGiven(name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(composeService(name).environment).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}
