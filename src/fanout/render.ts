/**
 * An event as bytes for one recipient. What is the same for all recipients, attributes and all, is encoded once a message;
 * only the profiles, which are bytes already, differ.
 */
import type { CanonicalMessage } from '../canonical/message.js';
import type { System } from '../canonical/kinds.js';
import { eventEnd, eventHead } from './cloud-event.js';
import { referenceOf, type ProfileCache, type ProfileReference } from './profiles.js';
import { createSlab } from './slab.js';

interface Skeleton {
  /** The event up to the first place of a profile, and from each such place on to the next. */
  readonly pieces: readonly Buffer[];
  /** The profiles that belong between the pieces, one less. */
  readonly references: readonly ProfileReference[];
}

/** The body of the CloudEvent that carries a view. */
export type Renderer = (view: CanonicalMessage, recipient: System) => Buffer;

/**
 * Makes a renderer for a batch: skeletons are remembered by the view they were made of.
 * @param textOf the JSON text of a view, where there is one already
 */
export function createRenderer(profiles: ProfileCache, textOf: (view: CanonicalMessage) => string | undefined = nothing): Renderer {
  const skeletons = new WeakMap<CanonicalMessage, Skeleton>();
  const allocate = createSlab();
  return (view, recipient) => {
    let skeleton = skeletons.get(view);
    if (skeleton === undefined) skeletons.set(view, (skeleton = skeletonOf(view, textOf(view))));
    const { pieces, references } = skeleton;
    const all: Buffer[] = [];
    for (const [index, piece] of pieces.entries()) {
      all.push(piece);
      const reference = references[index];
      const profile = reference && profiles.memberFor(reference, recipient);
      if (profile !== undefined) all.push(profile);
    }
    return joined(all, allocate);
  };
}

const nothing = (): undefined => undefined;

function joined(pieces: readonly Buffer[], allocate: (size: number) => Buffer): Buffer {
  const out = allocate(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) at += piece.copy(out, at);
  return out;
}

function skeletonOf(view: CanonicalMessage, text: string | undefined): Skeleton {
  const references = (view.enterprises ?? []).map(referenceOf).filter((reference) => reference !== undefined);
  // A party with a profile of its own may end in the same way.
  const plain = (view.enterprises ?? []).every(({ profile }) => profile === undefined);
  const known = text !== undefined && plain ? cut(text, references) : undefined;
  const data = known ?? piecesOf(view);
  const last = data.length - 1;
  const pieces = data.map((piece, index) => Buffer.from(`${index === 0 ? eventHead(view) : ''}${piece}${index === last ? eventEnd : ''}`));
  return { references, pieces };
}

/**
 * Cuts the text of a message behind the last member of each party that refers to a profile. Enrichment writes these two
 * members last; a quote inside a value is escaped, so no value looks like them. Nothing where they are not found.
 */
function cut(text: string, references: readonly ProfileReference[]): string[] | undefined {
  const pieces: string[] = [];
  let from = 0;
  for (const { enterpriseId, version } of references) {
    const ending = `"enterpriseId":"${enterpriseId}"},"registryVersion":${version}}`;
    const at = text.indexOf(ending, from);
    if (at < 0) return undefined;
    const end = at + ending.length - 1;
    pieces.push(text.slice(from, end));
    from = end;
  }
  return [...pieces, text.slice(from)];
}

function piecesOf({ enterprises, ...rest }: CanonicalMessage): string[] {
  const head = JSON.stringify(rest).slice(0, -1);
  if (enterprises === undefined) return [`${head}}`];
  const pieces: string[] = [];
  let piece = `${head},"enterprises":[`;
  for (const [index, party] of enterprises.entries()) {
    piece += `${index === 0 ? '' : ','}${JSON.stringify(party).slice(0, -1)}`;
    if (referenceOf(party) !== undefined) {
      pieces.push(piece);
      piece = '';
    }
    piece += '}';
  }
  return [...pieces, `${piece}]}`];
}
