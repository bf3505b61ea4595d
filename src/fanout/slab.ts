/** Memory for the bodies of events, cut from large pieces: a buffer of its own for each costs more than filling it. */
const slabSize = 1024 * 1024;

/** Gives uninitialised memory; it must be filled. What was given lives until nobody holds it. */
export function createSlab(): (size: number) => Buffer {
  let slab = Buffer.alloc(0);
  let used = 0;
  return (size) => {
    if (size > slabSize / 4) return Buffer.allocUnsafeSlow(size);
    if (used + size > slab.length) {
      slab = Buffer.allocUnsafeSlow(slabSize);
      used = 0;
    }
    return slab.subarray(used, (used += size));
  };
}
