/** Identifiers that begin with their time of birth (RFC 9562 §5.7), so that they sort and partition by it. */
import { v7 } from 'uuid';

/** A new UUIDv7. */
export const newId: () => string = v7;

/** The instant a UUIDv7 was made, RFC 3339 in UTC; undefined for anything else. */
export function instantOfId(id: string): string | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)) return undefined;
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString();
}
