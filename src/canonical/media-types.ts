/** Media types of what the hub sends (RFC 1767). */

const ofFormats: Readonly<Record<string, string>> = { x12: 'application/EDI-X12', edifact: 'application/EDIFACT', xml: 'application/xml' };

/** Of a functional acknowledgement; a receipt is XML whatever it answers. */
export function mediaTypeOfAcknowledgement(kind: string, format: string): string {
  return kind === 'receipt' ? 'application/xml' : (ofFormats[format] ?? 'application/octet-stream');
}
