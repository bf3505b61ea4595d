/**
 * A message as JSON for one recipient, in pieces. What is the same for all recipients is encoded once a message; only the
 * profiles, which are text already, differ.
 */
import type { CanonicalMessage } from '../canonical/message.js';
import type { System } from '../canonical/kinds.js';
import { referenceOf, type ProfileCache, type ProfileReference } from './profiles.js';

interface Skeleton {
  /** The message up to the first place of a profile, and from each such place on to the next. */
  readonly pieces: readonly Buffer[];
  /** The profiles that belong between the pieces, one less. */
  readonly references: readonly ProfileReference[];
}

/** Pieces that are the JSON text when put together. */
export type Renderer = (view: CanonicalMessage, recipient: System) => readonly Buffer[];

/**
 * Makes a renderer for a batch: skeletons are remembered by the view they were made of.
 * @param textOf the JSON text of a view, where there is one already
 */
export function createRenderer(profiles: ProfileCache, textOf: (view: CanonicalMessage) => string | undefined = nothing): Renderer {
  const skeletons = new WeakMap<CanonicalMessage, Skeleton>();
  return (view, recipient) => {
    let skeleton = skeletons.get(view);
    if (skeleton === undefined) skeletons.set(view, (skeleton = skeletonOf(view, textOf(view))));
    const { pieces, references } = skeleton;
    if (references.length === 0) return pieces;
    return pieces.flatMap((piece, index) => {
      const reference = references[index];
      const profile = reference && profiles.textFor(reference, recipient);
      return profile === undefined ? [piece] : [piece, Buffer.from(`,"profile":${profile}`)];
    });
  };
}

const nothing = (): undefined => undefined;

function skeletonOf(view: CanonicalMessage, text: string | undefined): Skeleton {
  const references = (view.enterprises ?? []).map(referenceOf).filter((reference) => reference !== undefined);
  // A party with a profile of its own may end in the same way.
  const plain = (view.enterprises ?? []).every(({ profile }) => profile === undefined);
  const known = text !== undefined && plain ? cut(text, references) : undefined;
  return { references, pieces: (known ?? piecesOf(view)).map((piece) => Buffer.from(piece)) };
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
