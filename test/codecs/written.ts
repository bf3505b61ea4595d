/** What something writes to standard output. */
import { vi } from 'vitest';

export function written(run: () => void): string {
  let text = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8');
    return true;
  });
  try {
    run();
  } finally {
    spy.mockRestore();
  }
  return text;
}
