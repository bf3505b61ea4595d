/** The namespace declarations in force (Namespaces in XML 1.0): one binding for a prefix, undone where its element ends. */

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

interface Replaced {
  readonly prefix: string;
  readonly before: string | undefined;
}

/** Undoing instead of copying: the cost is that of the declarations, however deep they stand and however many there are. */
export class Namespaces {
  readonly #bound = new Map<string, string>([['xml', xmlNamespace]]);
  readonly #replaced: Replaced[] = [];
  /** The namespace of names without a prefix; empty where there is none. */
  byDefault = '';

  /** How many declarations are in force: what `restore` takes. */
  get mark(): number {
    return this.#replaced.length;
  }

  /** The namespace of a prefix, undefined where it is not declared. */
  of(prefix: string): string | undefined {
    return this.#bound.get(prefix);
  }

  /** @param prefix empty for the default namespace @returns false where §2.2 or §3 forbids the declaration */
  declare(prefix: string, uri: string): boolean {
    this.#replaced.push({ prefix, before: prefix === '' ? this.byDefault : this.#bound.get(prefix) });
    if (prefix === '') this.byDefault = uri;
    else this.#bound.set(prefix, uri);
    if (prefix === 'xml') return uri === xmlNamespace;
    return prefix !== 'xmlns' && uri !== xmlNamespace && uri !== xmlnsNamespace && (uri !== '' || prefix === '');
  }

  /** Takes back all declarations after the mark. */
  restore(mark: number): void {
    while (this.#replaced.length > mark) {
      const last = this.#replaced.pop();
      if (last === undefined) return;
      if (last.prefix === '') this.byDefault = last.before ?? '';
      else if (last.before === undefined) this.#bound.delete(last.prefix);
      else this.#bound.set(last.prefix, last.before);
    }
  }
}
