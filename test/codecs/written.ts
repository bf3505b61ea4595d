/** What something writes to standard output. */
export function written(run: () => void): string {
  const { write } = process.stdout;
  let text = '';
  process.stdout.write = ((piece: string | Uint8Array) => {
    text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8');
    return true;
  }) as typeof write;
  try {
    run();
  } finally {
    process.stdout.write = write;
  }
  return text;
}
