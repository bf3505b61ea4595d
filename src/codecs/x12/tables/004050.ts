/** Structures of X12 transaction sets that 004050 changed. 357 has more of N9 and N1 than once, and NM1, which later releases have. */
export const tables004050 = `
## 357
ST M1
M10 M1
P4_loop M20:
  P4 M1
  LX_loop M999:
    LX M1
    M13 C1
    M21 C1
    M12 C1
    N9 C9
    N1 C9
    NM1 C9
SE M1
`;
