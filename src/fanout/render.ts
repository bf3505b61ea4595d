/**
 * A message as JSON text for one recipient. What is the same for all recipients is written once a message; only the
 * profiles, which are text already, differ.
 */
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { referenceOf, type ProfileCache, type ProfileReference } from './profiles.js';

interface Skeleton {
  /** The message without its parties and without its closing brace. */
  readonly head: string;
  readonly parties: readonly { readonly text: string; readonly reference: ProfileReference | undefined }[] | undefined;
}

export type Renderer = (view: CanonicalMessage, recipient: System) => string;

/** Makes a renderer for a batch: skeletons are remembered by the view they were made of. */
export function createRenderer(profiles: ProfileCache): Renderer {
  const skeletons = new WeakMap<CanonicalMessage, Skeleton>();
  return (view, recipient) => {
    let skeleton = skeletons.get(view);
    if (skeleton === undefined) skeletons.set(view, (skeleton = skeletonOf(view)));
    if (skeleton.parties === undefined) return `${skeleton.head}}`;
    const parties = skeleton.parties.map(({ text, reference }) => {
      const profile = reference === undefined ? undefined : profiles.textFor(reference, recipient);
      return profile === undefined ? text : `${text.slice(0, -1)},"profile":${profile}}`;
    });
    return `${skeleton.head},"enterprises":[${parties.join(',')}]}`;
  };
}

function skeletonOf(view: CanonicalMessage): Skeleton {
  const { enterprises, ...rest } = view;
  return {
    head: JSON.stringify(rest).slice(0, -1),
    parties: enterprises?.map((party) => ({ text: JSON.stringify(party), reference: referenceOf(party) })),
  };
}
