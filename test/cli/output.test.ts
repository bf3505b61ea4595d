import { describe, expect, it } from 'vitest';
import { faultText } from '../../src/cli/output.js';
import { fault } from '../../src/errors.js';

describe('a fault on the command line', () => {
  it('names its place in both languages', () => {
    const place = { interchange: '77', message: '3', segment: 'BGM', element: 2, position: 2, offset: 40, line: 1 };
    const [first] = faultText(fault('HUB_BODY_EMPTY', {}, place)).split('\n');
    expect(first).toBe('✗ HUB_BODY_EMPTY  1:1 交换 / interchange 77 报文 / message 3 BGM-2 #2 @40');
  });
});
