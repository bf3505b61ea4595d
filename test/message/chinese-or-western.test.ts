/** Which of the two it is, of text whose header does not say. */
import { describe, expect, it } from 'vitest';
import { chineseOrWestern } from '../../src/message/chinese-or-western.js';
import { encodeText } from '../../src/message/encode-text.js';

/** From the first byte beyond ASCII, as a reader samples it. */
function told(text: string, charset: 'gb18030' | 'windows-1252'): string | undefined {
  const encoded = encodeText(text, charset);
  if (encoded === undefined || !('bytes' in encoded)) throw new Error(`cannot be written: ${text}`);
  const first = encoded.bytes.findIndex((byte) => byte >= 0x80);
  return chineseOrWestern(encoded.bytes.subarray(first), encoded.bytes[first - 1] ?? 0);
}

describe('text of an undeclared character set', () => {
  it.each([
    '*PUERTO CORTÉS ÑU*',
    '*CMA CGM SÃO JOSÉ~',
    '*TERMINAL DE CAFÉ*',
    '*AGENCIA DE NAVEGAÇÃO*',
    '+Straße München+Hauptstraße+',
    '+Größe Müßig+',
    '+Übersee GmbH+',
    '+Hyvää päivää, Jyväskylä+',
    '+COMPAÑÍA ESPAÑOLA+',
    '+République française, créée à l’été+',
    "+O’BRIEN – QUAY'",
    '*25°C*',
    '*€ 12*',
  ])('is western: %s', (text) => {
    expect(told(text, 'windows-1252')).toBe('windows-1252');
  });

  it.each([
    '*上海*',
    '*港*',
    '*3号*',
    '*U盘*',
    '+A座B区+',
    '*中国（上海）自由贸易试验区世纪大道1号A座*',
    '*丂*',
    '*亊~',
    '*鑫*',
    '*镕*',
    '*朱镕基*',
    '*國際貿易有限公司, 廣東運輸*',
    '*㐀*',
    '*PVC管 25℃*',
  ])('is Chinese: %s', (text) => {
    expect(told(text, 'gb18030')).toBe('gb18030');
  });

  it('is what most of it is, and the Chinese of many words outweighs a broken one', () => {
    const chinese = encodeText('上海港国际客运中心', 'gb18030');
    const bytes = chinese !== undefined && 'bytes' in chinese ? chinese.bytes : Buffer.alloc(0);
    expect(chineseOrWestern(Buffer.concat([bytes, Buffer.from('*caf\u00e9*', 'latin1')]), 0)).toBe('gb18030');
    // Cut off within its last character.
    expect(chineseOrWestern(bytes.subarray(0, -1), 0)).toBe('gb18030');
  });

  it('is neither where the bytes are those of a picture', () => {
    expect(chineseOrWestern(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x7e]), 0)).toBeUndefined();
    expect(chineseOrWestern(Buffer.from([0x81, 0x20]), 0)).toBeUndefined();
  });
});
