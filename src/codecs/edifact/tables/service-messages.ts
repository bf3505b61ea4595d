/** Messages of the syntax itself, which no directory holds: CONTRL (ISO 9735-4; the UN's version for syntax 1 to 3). */
export const serviceMessages = `
## CONTRL
UNH M1
UCI M1
SG1 C999999:
  UCM M1
  SG2 C999:
    UCS M1
    UCD C99
SG3 C999999:
  UCF M1
  SG4 C999999:
    UCM M1
    SG5 C999:
      UCS M1
      UCD C99
UNT M1
`;
