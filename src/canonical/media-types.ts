/** Media types of what the hub sends (RFC 1767). */

const ofFormats = { x12: 'application/EDI-X12', edifact: 'application/EDIFACT', xml: 'application/xml' } as const;

/** What an acknowledgement may be. */
export const acknowledgementTypes = Object.values(ofFormats);

/** Of a functional acknowledgement; a receipt is XML whatever it answers. */
export function mediaTypeOfAcknowledgement(kind: string, format: string): string {
  return kind === 'receipt' ? ofFormats.xml : ((ofFormats as Readonly<Record<string, string>>)[format] ?? 'application/octet-stream');
}
