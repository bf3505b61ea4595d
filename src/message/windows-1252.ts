/**
 * Windows-1252: ISO 8859-1 with printable characters in 27 of the 32 places from 0x80. The table is here because the platform's
 * decoder reads this label as ISO 8859-1 in some of its versions, and control characters come out.
 */

/** 0x80–0x9F; U+FFFD where there is no character. */
const places = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** Whether the byte is a character. */
export function isInWindows1252(byte: number): boolean {
  return byte < 0x80 || byte > 0x9f || places.charCodeAt(byte - 0x80) !== 0xfffd;
}

/** @param text a character for each byte @returns undefined where a byte is none of the character set */
export function fromWindows1252(text: string): string | undefined {
  if (!/[\u0080-\u009f]/.test(text)) return text;
  const read = text.replace(/[\u0080-\u009f]/g, (character) => places.charAt(character.charCodeAt(0) - 0x80));
  return read.includes('\ufffd') ? undefined : read;
}
