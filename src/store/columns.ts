/**
 * Columns of a batch as PostgreSQL's own binary arrays (`array_send` in utils/adt/arrayfuncs.c): nothing is escaped on
 * this side and nothing is parsed on the other. A statement says `?::uuid[]`, and so on, where it uses one.
 */

/** Types as pg_type.dat numbers them; they are the same in every installation. */
const oids = { bool: 16, bytea: 17, int8: 20, int2: 21, int4: 23, text: 25, json: 114, uuid: 2950 } as const;

const headerSize = 20;
const nullLength = -1;

type Write = (into: Buffer, at: number) => void;

/** An array of one dimension whose elements are all of one size. */
function fixed<T>(oid: number, size: number, values: readonly T[], write: (into: Buffer, at: number, value: T) => void): Buffer {
  return array(oid, values.length, values.length * size, false, (into, start) => {
    let at = start;
    for (const value of values) {
      at = into.writeInt32BE(size, at);
      write(into, at, value);
      at += size;
    }
  });
}

function array(oid: number, count: number, dataSize: number, hasNull: boolean, write: Write): Buffer {
  if (count === 0) {
    const empty = Buffer.alloc(12);
    empty.writeInt32BE(oid, 8);
    return empty;
  }
  const out = Buffer.allocUnsafe(headerSize + 4 * count + dataSize);
  out.writeInt32BE(1, 0);
  out.writeInt32BE(hasNull ? 1 : 0, 4);
  out.writeInt32BE(oid, 8);
  out.writeInt32BE(count, 12);
  // The lower bound.
  out.writeInt32BE(1, 16);
  write(out, headerSize);
  return out;
}

/** Where the two digits of each byte are in a UUID with hyphens (RFC 9562 §4). */
const uuidDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const digitValues = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, '0123456789abcdef'.indexOf(String.fromCharCode(code | 0x20))),
);

/** `uuid[]` of identifiers in their usual form with hyphens. A manifest has a hundred of them: six times as fast as by way of a text without hyphens. */
export function uuids(values: readonly string[]): Buffer {
  return fixed(oids.uuid, 16, values, (into, at, value) => {
    for (let index = 0; index < 16; index += 1) {
      const digit = uuidDigits[index] ?? 0;
      into[at + index] = ((digitValues[value.charCodeAt(digit)] ?? 0) << 4) | (digitValues[value.charCodeAt(digit + 1)] ?? 0);
    }
  });
}

/** `int[]` */
export function integers(values: readonly number[]): Buffer {
  return fixed(oids.int4, 4, values, (into, at, value) => into.writeInt32BE(value, at));
}

/** `smallint[]` */
export function smallIntegers(values: readonly number[]): Buffer {
  return fixed(oids.int2, 2, values, (into, at, value) => into.writeInt16BE(value, at));
}

/** `bigint[]` of numbers as text, as the driver gives them. */
export function bigIntegers(values: readonly string[]): Buffer {
  return fixed(oids.int8, 8, values, (into, at, value) => into.writeBigInt64BE(BigInt(value), at));
}

/** `boolean[]` */
export function booleans(values: readonly boolean[]): Buffer {
  return fixed(oids.bool, 1, values, (into, at, value) => into.writeUInt8(value ? 1 : 0, at));
}

/** `text[]`; what is of another type with a text form is cast behind it, `?::text[]::timestamptz[]`. */
export function texts(values: readonly (string | null)[]): Buffer {
  return encoded(oids.text, values);
}

/** `json[]` of JSON texts. */
export function jsons(values: readonly string[]): Buffer {
  return encoded(oids.json, values);
}

function encoded(oid: number, values: readonly (string | null)[]): Buffer {
  let longest = 0;
  let hasNull = false;
  // A UTF-16 unit takes three bytes of UTF-8 at most. Measuring first would read every text twice.
  for (const value of values) {
    if (value === null) hasNull = true;
    else longest += 3 * value.length;
  }
  let end = headerSize;
  const out = array(oid, values.length, longest, hasNull, (into, start) => {
    let at = start;
    for (const value of values) {
      const size = value === null ? nullLength : into.write(value, at + 4, 'utf8');
      into.writeInt32BE(size, at);
      at += 4 + Math.max(0, size);
    }
    end = at;
  });
  return values.length === 0 ? out : out.subarray(0, end);
}

/** `bytea[]` */
export function blobs(values: readonly Uint8Array[]): Buffer {
  const size = values.reduce((sum, value) => sum + value.length, 0);
  return array(oids.bytea, values.length, size, false, (into, start) => {
    let at = start;
    for (const value of values) {
      at = into.writeInt32BE(value.length, at);
      into.set(value, at);
      at += value.length;
    }
  });
}
