/** Text that no database keeps is refused at the door: U+0000 and half of a surrogate pair (PostgreSQL, “Character Types”). */
import type { FastifyRequest } from 'fastify';
import { hubError } from '../errors.js';

/** A hook over parameters, query and body as they were parsed; the raw bytes of an interchange are no text yet. */
export function refuseUnstorable({ params, query, body }: FastifyRequest): Promise<void> {
  for (const [where, part] of Object.entries({ params, query, body })) {
    if (holdsUnstorable(part))
      return Promise.reject(
        hubError('HUB_REQUEST_INVALID', {
          reason: `${where}: a value holds a character that is none (U+0000, or half of one).`,
          reasonZh: `${where} 中含有无效字符（U+0000 或不完整的字符）。`,
        }),
      );
  }
  return Promise.resolve();
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.entries(value).some(([name, member]) => holdsUnstorable(name) || holdsUnstorable(member));
}
