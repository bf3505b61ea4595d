/** “Did you mean …?” for a name that is not allowed. */

/** The allowed name that differs least, if it differs little. */
export function nearestName(name: string, allowed: readonly string[]): string | undefined {
  // A hostile name may be very long; only its beginning can be like an allowed one.
  const given = name.slice(0, 60).toLowerCase();
  let nearest: string | undefined;
  let least = (given.length < 4 ? 1 : Math.max(2, Math.floor(given.length / 3))) + 1;
  for (const candidate of allowed) {
    const distance = editDistance(given, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Levenshtein's distance: insertions, deletions and replacements. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
