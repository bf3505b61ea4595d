/**
 * Structures of the port platform's files, by message type: record ids, M mandatory or C conditional, and how often.
 * The format has no groups of its own; these names are the hub's. A container record (51) names its cargo's sequence
 * number, and stands under the cargo (41) that it follows. Several agents of real manifests write no shipping line (11),
 * and the closing manifest of some ports no cargo (41): descriptions and containers then stand under the bill. CODECO and COARRI are the project's own profiles, and BAPLIE
 * is known from files only: see records.ts, which says whether a layout binds.
 */
export const flatfileStructures = `
## IFCSUM
00 M1
01 C9
10 M1
11 C1
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
  21 C9
  23 C9
  47 C99
  CONTAINER C999:
    51 M1
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

## CTNJJD
00 M1
11 M1
12 C1
50 M99999
99 M1

## BAPLIE
00 M1
10 M1
11 C1
CONTAINER C99999:
  50 M1
  52 C1
99 M1

## CODECO
00 M1
10 C1
11 C1
50 M99999
99 M1

## COARRI
00 M1
10 M1
11 C1
50 M99999
99 M1
`;
