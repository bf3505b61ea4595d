/**
 * Code lists of X12 that are closed and known in full, 004010 to 005010 in one: element, colon, codes. A release has at
 * most these, so that no good message is refused; lists that users extend, or that we know in part, are not here.
 */
export const codesX12 = `
I01: 00 01 02 03 04 05 06 07 08
I03: 00 01
I05: 01 02 03 04 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 AM NR SN ZZ
I13: 0 1
I14: I P T
I17: A E R
I18: 000 001 002 003 004 005 006 007 008 009 010 011 012 013 014 015 016 017 018 019 020 021 022 023 024 025 026 027 028 029 030 031
455: T X
478: C D
715: A E M P R W X
716: 1 2 3 4 5 6 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26
717: A E M R W X
718: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27
720: 1 2 3 4 5 6 7 8
723: 1 2 3 4 5 6 7 8 9 10 11 12 13
736: 0 1
618: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 I5 I6
620: 1 2 3 4 5 6 7 8 I4 I6 I7 I8 I9
621: 1 2 3 4 5 6 7 8 9 10 11 12 13 I6 I9 I10 I11 I12 I13
`;
