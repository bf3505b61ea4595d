/** What of a shipment customs has released: all of it, or what some of its declarations declare. */
import type { CaseDetail, ContainerView, DeclarationStanding, GoodsView, HoldView } from '../clearance/case-view.js';

interface Goods {
  readonly containers: readonly ContainerView[];
  readonly goods: readonly GoodsView[];
}

export interface Release {
  /** The last release. */
  readonly at: string;
  /** Where there are several declarations: those that are released, and those that are not. */
  readonly declarations: readonly DeclarationStanding[];
  readonly waiting: readonly DeclarationStanding[];
  readonly released: Goods;
  readonly notReleased: Goods;
  /** Of which declaration no source says, while one is not released. */
  readonly unclear: Goods;
  readonly holds: readonly HoldView[];
}

/** States in which the goods may leave, as far as customs is concerned. */
const releasing = ['RELEASED', 'RELEASED_ON_GUARANTEE', 'RELEASED_TO_GATE'];

/** Undefined where customs has released nothing. */
export function releaseOf(found: CaseDetail): Release | undefined {
  const declaration = found.tracks.find(({ track }) => track === 'declaration');
  if (declaration === undefined) return undefined;
  if (declaration.declarations !== undefined) return releaseOfSome(found, declaration.declarations);
  const at = releasedAt(declaration);
  const { containers, holds } = found;
  const nothing = { containers: [], goods: [] };
  return at === undefined
    ? undefined
    : {
        at,
        declarations: [],
        waiting: [],
        released: { containers, goods: declared(found) },
        notReleased: nothing,
        unclear: nothing,
        holds,
      };
}

function releasedAt({ state, since, tone, steps }: CaseDetail['tracks'][number]): string | undefined {
  if (releasing.includes(state)) return since;
  // Rejected or cancelled afterwards: the release is history, and a note of it would open a gate.
  if (tone === 'correct' || tone === 'refused' || state === 'CANCELLED') return undefined;
  return steps.find((step) => releasing.includes(step.state) && step.reachedAt !== undefined)?.reachedAt;
}

/** The goods as they were declared; where nothing was declared that the hub has seen, as others state them. */
function declared({ goods }: CaseDetail): readonly GoodsView[] {
  const found = goods.filter(({ kind }) => kind.startsWith('declaration'));
  return found.length > 0 ? found : goods;
}

function releaseOfSome(found: CaseDetail, each: readonly DeclarationStanding[]): Release | undefined {
  const declarations = each.filter((one) => one.releasedAt !== undefined);
  const waiting = each.filter((one) => one.releasedAt === undefined);
  const at = declarations
    .flatMap((one) => one.releasedAt ?? [])
    .sort()
    .at(-1);
  if (at === undefined) return undefined;
  const numbers = (of: readonly DeclarationStanding[]) => new Set(of.map(({ declarationNo }) => declarationNo));
  const [released, open] = [numbers(declarations), numbers(waiting)];
  /** What any unreleased declaration names stays, and what none names may stay too. Those that count no more say nothing. */
  const standing = (of: readonly string[]): 'released' | 'notReleased' | 'unclear' | 'gone' => {
    if (of.some((number) => open.has(number))) return 'notReleased';
    if (of.some((number) => released.has(number))) return 'released';
    if (open.size > 0) return 'unclear';
    return of.length > 0 ? 'gone' : 'released';
  };
  const part = (wanted: string): Goods => ({
    containers: found.containers.filter((one) => standing(one.declarations) === wanted),
    goods: declared(found).filter(({ declarationNo }) => standing(declarationNo === undefined ? [] : [declarationNo]) === wanted),
  });
  return {
    at,
    declarations,
    waiting,
    released: part('released'),
    notReleased: part('notReleased'),
    unclear: part('unclear'),
    holds: found.holds.filter((hold) => hold.declarations?.some((number) => released.has(number)) !== false),
  };
}
