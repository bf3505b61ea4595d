/** The formats the hub reads. To add one: a folder beside this file, and a line here. */
import type { Codec } from '../message/tree.js';
import { edifact } from './edifact/edifact.js';
import { flatfile } from './flatfile/flatfile.js';
import { x12 } from './x12/x12.js';
import { xml } from './xml/xml.js';

export const codecs: readonly Codec[] = [x12, edifact, flatfile, xml];
