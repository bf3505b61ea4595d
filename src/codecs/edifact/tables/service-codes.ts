/**
 * Code lists of the service elements (ISO 9735, service code list), an element a line: the union of all syntax versions,
 * since a version only adds codes; 0085 as of the first release of version 4. Not here: 0001 and 0002 (see
 * ../repertoire.ts), and 0007 and 0051, which are open.
 */
export const serviceCodes = `
0025: AA BB
0029: A
0031: 1 2
0035: 1 2 3 4 5
0073: C F
0081: D S
0083: 1 2 3 4 5 6 7 8
0085: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47
`;
