/** Whether a path can ever give anything, by the tables of the messages that it is read from. */
import type { Bilingual } from '../errors.js';
import type { Access, Origin, PathSyntax, Predicate, Step } from '../message/path-syntax.js';
import type { MessageShape } from './message-shape.js';
import { accessComplaint, absenceComplaint } from './reach-complaints.js';
import { rootOf, spotsHaving, spotsIn, within, type Spot } from './spots.js';

/** Null where nothing is known of what stands there. */
export type Spots = readonly Spot[] | null;

/** What the tables say around the path in hand. */
export interface Tables {
  readonly shapes: readonly MessageShape[];
  /** What the node of each `each` may be, from the outermost; first the message. */
  readonly scopes: Spots[];
  /** What partners send beyond the tables, as `source.beyond` names it. */
  readonly beyond: ReadonlySet<string>;
  /** Those of them that a path needed. */
  readonly needed: Set<string>;
}

export function tablesOf(shapes: readonly MessageShape[], beyond: Iterable<string>): Tables {
  return { shapes, scopes: [shapes.map(rootOf)], beyond: new Set(beyond), needed: new Set() };
}

/** @param depth how many `each` are around the path @returns what stands at its end, or what is wrong with it */
export function reach(path: PathSyntax, tables: Tables, depth: number): { readonly spots: Spots; readonly wrong: Bilingual | undefined } {
  const walk = new Reach(tables, depth);
  const spots = walk.end(path, tables.scopes[depth] ?? null);
  return { spots, wrong: walk.wrong };
}

/** Every method gives null where nothing is known, and after the first complaint, which is kept. */
class Reach {
  wrong: Bilingual | undefined;
  readonly #tables: Tables;
  readonly #depth: number;

  constructor(tables: Tables, depth: number) {
    this.#tables = tables;
    this.#depth = depth;
  }

  end({ origin, steps, access }: PathSyntax, from: Spots): Spots {
    let spots = this.#start(origin, from);
    for (const step of steps) spots = spots && this.#step(spots, step);
    return spots && this.#access(spots, access);
  }

  #start(origin: Origin, from: Spots): Spots {
    const { scopes } = this.#tables;
    if (origin.kind === 'self') return from;
    if (origin.kind === 'variable') return null;
    return scopes[origin.kind === 'root' ? 0 : this.#depth - origin.levels] ?? null;
  }

  #step(spots: readonly Spot[], { name, predicates }: Step): Spots {
    const found: Spots = spots.flatMap(spotsIn).filter((spot) => name === undefined || spot.name === name);
    if (found.length > 0) return predicates.reduce<Spots>((held, predicate) => held && this.#holding(held, predicate), found);
    if (!this.#isBeyond(spots.map(({ way }) => within(way, name ?? '*'))))
      this.wrong ??= absenceComplaint(this.#tables.shapes, spots, name);
    return null;
  }

  /** Those of which a condition may hold. That something is not there, or is not so, may hold of all. */
  #holding(spots: readonly Spot[], predicate: Predicate): Spots {
    if (predicate.kind === 'ordinal') return spots;
    const { path } = predicate;
    const holding = spots.filter((spot) => {
      const one = new Reach(this.#tables, this.#depth);
      one.end(path, [spot]);
      return one.wrong === undefined;
    });
    if (holding.length > 0) return predicate.kind === 'not' ? spots : holding;
    this.end(path, spots);
    return null;
  }

  #access(spots: readonly Spot[], access: Access): Spots {
    if (access.kind !== 'element') return spots;
    const having = spotsHaving(spots, access);
    if (having.length > 0) return having;
    const { element, component } = access;
    const places = spots.map(({ way }) => `${way}.${element}`);
    const isBeyond = this.#isBeyond(component === undefined ? places : [...places, ...places.map((place) => `${place}.${component}`)]);
    if (!isBeyond) this.wrong ??= accessComplaint(this.#tables.shapes, spots, access);
    return null;
  }

  #isBeyond(places: readonly string[]): boolean {
    const named = places.filter((place) => this.#tables.beyond.has(place));
    for (const place of named) this.#tables.needed.add(place);
    return named.length > 0;
  }
}
