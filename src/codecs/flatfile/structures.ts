/**
 * Structures of the port platform's files, by message type: record ids, M mandatory or C conditional, and how often.
 * The format has no groups of its own; these names are the hub's. A container record (51) names its cargo's sequence
 * number, and stands under the cargo (41) that it follows.
 */
export const flatfileStructures = `
## IFCSUM
00 M1
01 C9
10 M1
11 M1
BL M9999:
  12 M1
  13 M1
  14 C9
  15 C99
  16 C1
  17 C1
  18 C1
  19 C1
  20 C1
  CARGO C999:
    41 M1
    43 C9
    44 C99
    47 C99
    48 C99
    CONTAINER C999:
      51 M1
  61 C999
99 M1
`;
