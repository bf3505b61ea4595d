/**
 * Which functional group (GS01, element 479) a transaction set is sent in. The customs sets were all of SO until 004010 and have
 * groups of their own since 004040; both are in use.
 */
const groups = `
AG 824
AQ 309
AU 350
AV 352
AX 353
AY 354
AZ 355
BA 356
BB 357
BD 358
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

const groupsOf = new Map<string, string[]>();
for (const line of groups.trim().split('\n')) {
  const [group = '', ...sets] = line.split(' ');
  for (const set of sets) groupsOf.set(set, [...(groupsOf.get(set) ?? []), group]);
}

/** The group in which a set ought to be; undefined where it is in it, or where that is not known. */
export function properGroup(set: string, group: string): string | undefined {
  const proper = groupsOf.get(set);
  return proper?.includes(group) === false ? proper.join(' / ') : undefined;
}
