/** What is said of a path that the tables do not admit: what is not there, what is, where it stands, and how to read it all the same. */
import type { Bilingual } from '../errors.js';
import type { Access } from '../message/path-syntax.js';
import { triggerOf } from '../message/structure.js';
import type { MessageShape } from './message-shape.js';
import { nearestName } from '../nearest-name.js';
import { rootOf, spotsIn, waysTo, within, type Spot } from './spots.js';

/** The message type with the versions whose tables were asked: `315 004010`. */
function labelOf(shapes: readonly MessageShape[]): string {
  const versions = [...new Set(shapes.map(({ version }) => version))].join(', ');
  return `${shapes[0]?.structure.name ?? ''} ${versions}`.trim();
}

const mostWays = 3;
const segmentTag = /^[A-Z0-9]{2,3}$/;
const nothing: Bilingual = { en: '', zh: '' };

/** @param name of what no spot has in it; undefined for any */
export function absenceComplaint(shapes: readonly MessageShape[], spots: readonly Spot[], name = '*'): Bilingual {
  const label = labelOf(shapes);
  const [first] = spots;
  const way = first?.way ?? '';
  const inside = [...new Set(spots.flatMap(spotsIn).map((spot) => spot.name))];
  const stands = [...new Set(shapes.flatMap((shape) => waysTo(name, rootOf(shape))))].slice(0, mostWays);
  const near = nearestName(name, inside);
  const excuse = stands.length === 0 && segmentTag.test(name) ? excused(within(way, name)) : nothing;
  const missing =
    inside.length === 0
      ? { en: `${way} is a segment, and nothing stands in it`, zh: `${way} 是段，其下没有内容` }
      : way === ''
        ? { en: `${label} has no ${name} at its top level`, zh: `${label} 的顶层没有 ${name}` }
        : { en: `${label} has no ${name} in ${way}`, zh: `${label} 的 ${way} 中没有 ${name}` };
  const elsewhere =
    stands.length > 0
      ? { en: `; it stands at ${stands.join(', ')}`, zh: `；它位于 ${stands.join('、')}` }
      : near !== undefined
        ? { en: `; did you mean “${near}”?`, zh: `；是否为“${near}”？` }
        : nothing;
  const there = inside.length === 0 ? nothing : { en: ` What stands there: ${inside.join(', ')}.`, zh: `此处可有：${inside.join('、')}。` };
  return joined(missing, elsewhere, near !== undefined && stands.length === 0 ? nothing : { en: '.', zh: '。' }, there, excuse);
}

export function accessComplaint(
  shapes: readonly MessageShape[],
  spots: readonly Spot[],
  { element, component }: Extract<Access, { kind: 'element' }>,
): Bilingual {
  const label = labelOf(shapes);
  const defined = spots.find(({ definition }) => definition !== undefined);
  if (defined?.definition === undefined) return groupComplaint(label, spots);
  const { name, way, definition } = defined;
  const known = definition.elements[element - 1];
  const count = known === undefined ? definition.elements.length : known.components.length;
  const excuse = excused(`${way}.${element}${known === undefined || component === undefined ? '' : `.${component}`}`);
  if (known === undefined)
    return joined(
      {
        en: `${name} of ${label} has ${count} elements, and no element ${element}.`,
        zh: `${label} 的 ${name} 有 ${count} 个数据元，没有第 ${element} 个。`,
      },
      excuse,
    );
  const of = `${name}.${element} (${known.id} ${known.name})`;
  return joined(
    count === 0
      ? {
          en: `${of} of ${label} is simple, and has no component ${component ?? ''}.`,
          zh: `${label} 的 ${of} 为简单数据元，没有第 ${component ?? ''} 个成分。`,
        }
      : {
          en: `${of} of ${label} has ${count} components, and no component ${component ?? ''}.`,
          zh: `${label} 的 ${of} 有 ${count} 个成分，没有第 ${component ?? ''} 个。`,
        },
    excuse,
  );
}

function groupComplaint(label: string, [spot]: readonly Spot[]): Bilingual {
  const slot = spot?.group?.slots[0];
  const example = slot === undefined ? '' : `${triggerOf(slot)}.1`;
  const which =
    spot === undefined || spot.way === ''
      ? { en: 'the message itself', zh: '报文本身' }
      : { en: `the group ${spot.way}`, zh: `组 ${spot.way} ` };
  return {
    en: `in ${label}, ${which.en} has no elements; name a segment of it, as in “${example}”.`,
    zh: `${label} 中${which.zh}没有数据元，请写出其中的段，如“${example}”。`,
  };
}

function excused(place: string): Bilingual {
  return {
    en: ` If the partner sends it all the same, “source” says so: beyond: ['${place}'].`,
    zh: `若对方确实发送，请在 source 中注明：beyond: ['${place}']。`,
  };
}

function joined(...parts: readonly Bilingual[]): Bilingual {
  return { en: parts.map(({ en }) => en).join(''), zh: parts.map(({ zh }) => zh).join('') };
}
