/** What the readers of the formats have in common. */

/** One record of a file, before anyone has asked whether its fields are right. */
export interface FileRecord {
  /** Its last line in the file, from 1. */
  readonly line: number;
  /** As it stands in the file. */
  readonly text: string;
  /** Its fields; without them and without `json` it is no record. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The fields as JSON, where the file has them so; nobody has read it yet where `fields` are missing. */
  readonly json?: string;
}

export interface RecordBatch {
  readonly records: readonly FileRecord[];
  /** Bytes of the file that have been read so far. */
  readonly bytes: number;
  /** With the last batch: how many records the file says that it has. */
  readonly declared?: number;
}

export interface ReadOptions {
  /** For messages. */
  readonly path: string;
  /** Records up to this line were read before: they are counted and passed over. */
  readonly after: number;
}
