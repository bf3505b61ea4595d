/** A decoded file for a person: an interchange, its messages under it, and every fault with its place. */
import type { Fault } from '../errors.js';
import type { DecodedMessage, Envelope, Format } from '../message/tree.js';
import type { DecodedOutput } from './decode.js';
import { faultText, print } from './output.js';

/** The envelope is known at its end; so many lines wait for it, and what comes after them is counted. */
const mostLines = 2000;

export class DecodedAsText implements DecodedOutput {
  #lines: string[] = [];
  #omitted = 0;

  constructor(file: string) {
    print(file);
  }

  message({ type, version, reference, segments, faults }: DecodedMessage): void {
    const lines = [`    ${type} ${version ?? ''} ${reference ?? ''}  ${segments} 段 / ${segments} segments`, ...faults.map(faultText)];
    if (this.#lines.length + lines.length <= mostLines) this.#lines.push(...lines);
    else this.#omitted += 1;
  }

  interchange({ format, reference, sender, receiver, test, faults }: Envelope): void {
    print(`  ${format}  ${reference ?? '—'}  ${sender?.id ?? '—'} → ${receiver?.id ?? '—'}${test ? '  测试 / test' : ''}`);
    for (const fault of faults) print(faultText(fault));
    for (const line of this.#lines) print(line);
    if (this.#omitted > 0) print(`    … 另有 ${this.#omitted} 份报文 / ${this.#omitted} more messages`);
    this.#lines = [];
    this.#omitted = 0;
  }

  fault(fault: Fault): void {
    print(faultText(fault));
  }

  end(format: Format | undefined): void {
    if (format === undefined) print('  ?');
  }
}
