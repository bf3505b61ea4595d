/** Which functional group (GS01, element 479) a transaction set is sent in. Only sets about which all releases agree. */
const groups = `
AG 824
CA 865
FA 997 999
GF 990
IB 846
IM 210
IN 810
IO 310 312
OW 940
PC 860
PO 850
PR 855
PS 830
QM 214
QO 313 315
RA 820
RO 300 301 303
SC 832
SH 856
SM 204
SO 304 309 311 317 319 322 323 324 325 350 352 353 354 355 356 357 358 361
SS 862
SW 945
`;

const groupOf: ReadonlyMap<string, string> = new Map(
  groups
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [group = '', ...sets] = line.split(' ');
      return sets.map((set): [string, string] => [set, group]);
    }),
);

/** The group in which a set ought to be; undefined where it is in it, or where that is not known. */
export function properGroup(set: string, group: string): string | undefined {
  const proper = groupOf.get(set);
  return proper === group ? undefined : proper;
}
