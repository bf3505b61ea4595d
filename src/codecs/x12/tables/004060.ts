/** Structures of X12 transaction sets that 004060 changed. 350 has N9 under P4, as here, and under X4, as from 005010. */
export const tables004060 = `
## 350
ST M1
M10 C1
P4_loop C20:
  P4 M1
  V9 C20
  VID C9999
  K1 C4
  N9_loop C999:
    N9 M1
    K1 C4
  X4_loop C9999:
    X4 M1
    K1 C4
    N9 C999
    N7 C999
BA1_loop C999:
  BA1 M1
  X4_loop C9999:
    X4 M1
    K1 C4
SE M1
`;
