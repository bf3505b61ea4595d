/** Structures of X12 005010 transaction sets that 004010 does not have or has otherwise. */
export const tables005010 = `
## 999
ST M1
AK1 M1
AK2_loop C99999:
  AK2 M1
  IK3_loop C99999:
    IK3 M1
    CTX C10
    IK4_loop C99999:
      IK4 M1
      CTX C10
  IK5 M1
AK9 M1
SE M1
`;
