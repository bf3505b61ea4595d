/** The segments of X12 005010 that are known for certain: service, acknowledgement (X12.56, 005010X231) and payment. */
export const segments005010 = `
## ADX Adjustment
! P0304
01 782 M R:1..18 Monetary Amount
02 426 M ID:2 Adjustment Reason Code
03 128 C ID:2..3 Reference Identification Qualifier
04 127 C AN:1..50 Reference Identification
## AK1 Functional Group Response Header
01 479 M ID:2 Functional Identifier Code
02 28 M N0:1..9 Group Control Number
03 480 C AN:1..12 Version / Release / Industry Identifier Code
## AK2 Transaction Set Response Header
01 143 M ID:3 Transaction Set Identifier Code
02 329 M AN:4..9 Transaction Set Control Number
03 1705 C AN:1..35 Implementation Convention Reference
## AK3 Data Segment Note
01 721 M ID:2..3 Segment ID Code
02 719 M N0:1..10 Segment Position in Transaction Set
03 447 C AN:1..6 Loop Identifier Code
04 720 C ID:1..3 Segment Syntax Error Code
## AK4 Data Element Note
01 C030 M Position in Segment
  01 722 M N0:1..2 Element Position in Segment
  02 1528 C N0:1..2 Component Data Element Position in Composite
  03 1686 C N0:1..4 Repeating Data Element Position
02 725 C N0:1..4 Data Element Reference Number
03 723 M ID:1..3 Data Element Syntax Error Code
04 724 C AN:1..99 Copy of Bad Data Element
## AK5 Transaction Set Response Trailer
01 717 M ID:1 Transaction Set Acknowledgment Code
02 718 C ID:1..3 Transaction Set Syntax Error Code
03 718 C ID:1..3 Transaction Set Syntax Error Code
04 718 C ID:1..3 Transaction Set Syntax Error Code
05 718 C ID:1..3 Transaction Set Syntax Error Code
06 718 C ID:1..3 Transaction Set Syntax Error Code
## AK9 Functional Group Response Trailer
01 715 M ID:1 Functional Group Acknowledge Code
02 97 M N0:1..6 Number of Transaction Sets Included
03 123 M N0:1..6 Number of Received Transaction Sets
04 2 M N0:1..6 Number of Accepted Transaction Sets
05 716 C ID:1..3 Functional Group Syntax Error Code
06 716 C ID:1..3 Functional Group Syntax Error Code
07 716 C ID:1..3 Functional Group Syntax Error Code
08 716 C ID:1..3 Functional Group Syntax Error Code
09 716 C ID:1..3 Functional Group Syntax Error Code
## BPR Beginning Segment for Payment Order/Remittance Advice
! P0607 C0809 P1213 C1415 P1819 C2021
01 305 M ID:1..2 Transaction Handling Code
02 782 M R:1..18 Monetary Amount
03 478 M ID:1 Credit/Debit Flag Code
04 591 M ID:3 Payment Method Code
05 812 C ID:1..10 Payment Format Code
06 506 C ID:2 (DFI) ID Number Qualifier
07 507 C AN:3..12 (DFI) Identification Number
08 569 C ID:1..3 Account Number Qualifier
09 508 C AN:1..35 Account Number
10 509 C AN:10 Originating Company Identifier
11 510 C AN:9 Originating Company Supplemental Code
12 506 C ID:2 (DFI) ID Number Qualifier
13 507 C AN:3..12 (DFI) Identification Number
14 569 C ID:1..3 Account Number Qualifier
15 508 C AN:1..35 Account Number
16 373 C DT:8 Date
17 1048 C ID:1..3 Business Function Code
18 506 C ID:2 (DFI) ID Number Qualifier
19 507 C AN:3..12 (DFI) Identification Number
20 569 C ID:1..3 Account Number Qualifier
21 508 C AN:1..35 Account Number
## CTX Context
01 C998 M x10 Context Identification
  01 9999 M AN:1..35 Context Name
  02 9998 C AN:1..35 Context Reference
02 721 C ID:2..3 Segment ID Code
03 719 C N0:1..10 Segment Position in Transaction Set
04 447 C AN:1..6 Loop Identifier Code
05 C030 C Position in Segment
  01 722 M N0:1..2 Element Position in Segment
  02 1528 C N0:1..2 Component Data Element Position in Composite
  03 1686 C N0:1..4 Repeating Data Element Position
06 C999 C Reference in Segment
  01 725 M N0:1..4 Data Element Reference Number
  02 725 C N0:1..4 Data Element Reference Number
## CUR Currency
! C0807 C0907 L101112 C1110 C1210 L131415 C1413 C1513 L161718 C1716 C1816 L192021 C2019 C2119
01 98 M ID:2..3 Entity Identifier Code
02 100 M ID:3 Currency Code
03 280 C R:4..10 Exchange Rate
04 98 C ID:2..3 Entity Identifier Code
05 100 C ID:3 Currency Code
06 669 C ID:3 Currency Market/Exchange Code
07 374 C ID:3 Date/Time Qualifier
08 373 C DT:8 Date
09 337 C TM:4..8 Time
10 374 C ID:3 Date/Time Qualifier
11 373 C DT:8 Date
12 337 C TM:4..8 Time
13 374 C ID:3 Date/Time Qualifier
14 373 C DT:8 Date
15 337 C TM:4..8 Time
16 374 C ID:3 Date/Time Qualifier
17 373 C DT:8 Date
18 337 C TM:4..8 Time
19 374 C ID:3 Date/Time Qualifier
20 373 C DT:8 Date
21 337 C TM:4..8 Time
## DTM Date/Time Reference
! R020305 C0403 P0506
01 374 M ID:3 Date/Time Qualifier
02 373 C DT:8 Date
03 337 C TM:4..8 Time
04 623 C ID:2 Time Code
05 1250 C ID:2..3 Date Time Period Format Qualifier
06 1251 C AN:1..35 Date Time Period
## ENT Entity
! P020304 P050607 P0809
01 554 C N0:1..6 Assigned Number
02 98 C ID:2..3 Entity Identifier Code
03 66 C ID:1..2 Identification Code Qualifier
04 67 C AN:2..80 Identification Code
05 98 C ID:2..3 Entity Identifier Code
06 66 C ID:1..2 Identification Code Qualifier
07 67 C AN:2..80 Identification Code
08 128 C ID:2..3 Reference Identification Qualifier
09 127 C AN:1..50 Reference Identification
## HL Hierarchical Level
01 628 M AN:1..12 Hierarchical ID Number
02 734 C AN:1..12 Hierarchical Parent ID Number
03 735 M ID:1..2 Hierarchical Level Code
04 736 C ID:1 Hierarchical Child Code
## IK3 Implementation Data Segment Note
01 721 M ID:2..3 Segment ID Code
02 719 M N0:1..10 Segment Position in Transaction Set
03 447 C AN:1..6 Loop Identifier Code
04 620 C ID:1..3 Implementation Segment Syntax Error Code
## IK4 Implementation Data Element Note
01 C030 M Position in Segment
  01 722 M N0:1..2 Element Position in Segment
  02 1528 C N0:1..2 Component Data Element Position in Composite
  03 1686 C N0:1..4 Repeating Data Element Position
02 725 C N0:1..4 Data Element Reference Number
03 621 M ID:1..3 Implementation Data Element Syntax Error Code
04 724 C AN:1..99 Copy of Bad Data Element
## IK5 Implementation Transaction Set Response Trailer
01 717 M ID:1 Transaction Set Acknowledgment Code
02 618 C ID:1..3 Implementation Transaction Set Syntax Error Code
03 618 C ID:1..3 Implementation Transaction Set Syntax Error Code
04 618 C ID:1..3 Implementation Transaction Set Syntax Error Code
05 618 C ID:1..3 Implementation Transaction Set Syntax Error Code
06 618 C ID:1..3 Implementation Transaction Set Syntax Error Code
## LX Transaction Set Line Number
01 554 M N0:1..6 Assigned Number
## N1 Party Identification
! R0203 P0304
01 98 M ID:2..3 Entity Identifier Code
02 93 C AN:1..60 Name
03 66 C ID:1..2 Identification Code Qualifier
04 67 C AN:2..80 Identification Code
05 706 C ID:2 Entity Relationship Code
06 98 C ID:2..3 Entity Identifier Code
## N2 Additional Name Information
01 93 M AN:1..60 Name
02 93 C AN:1..60 Name
## N3 Party Location
01 166 M AN:1..55 Address Information
02 166 C AN:1..55 Address Information
## N4 Geographic Location
! E0207 C0605 C0704
01 19 C AN:2..30 City Name
02 156 C ID:2 State or Province Code
03 116 C ID:3..15 Postal Code
04 26 C ID:2..3 Country Code
05 309 C ID:1..2 Location Qualifier
06 310 C AN:1..30 Location Identifier
07 1715 C ID:1..3 Country Subdivision Code
## NM1 Individual or Organizational Name
! P0809 C1110 C1203
01 98 M ID:2..3 Entity Identifier Code
02 1065 M ID:1 Entity Type Qualifier
03 1035 C AN:1..60 Name Last or Organization Name
04 1036 C AN:1..35 Name First
05 1037 C AN:1..25 Name Middle
06 1038 C AN:1..10 Name Prefix
07 1039 C AN:1..10 Name Suffix
08 66 C ID:1..2 Identification Code Qualifier
09 67 C AN:2..80 Identification Code
10 706 C ID:2 Entity Relationship Code
11 98 C ID:2..3 Entity Identifier Code
12 1035 C AN:1..60 Name Last or Organization Name
## PER Administrative Communications Contact
! P0304 P0506 P0708
01 366 M ID:2 Contact Function Code
02 93 C AN:1..60 Name
03 365 C ID:2 Communication Number Qualifier
04 364 C AN:1..256 Communication Number
05 365 C ID:2 Communication Number Qualifier
06 364 C AN:1..256 Communication Number
07 365 C ID:2 Communication Number Qualifier
08 364 C AN:1..256 Communication Number
09 443 C AN:1..20 Contact Inquiry Reference
## REF Reference Information
! R0203
01 128 M ID:2..3 Reference Identification Qualifier
02 127 C AN:1..50 Reference Identification
03 352 C AN:1..80 Description
04 C040 C Reference Identifier
  01 128 M ID:2..3 Reference Identification Qualifier
  02 127 M AN:1..50 Reference Identification
  03 128 C ID:2..3 Reference Identification Qualifier
  04 127 C AN:1..50 Reference Identification
  05 128 C ID:2..3 Reference Identification Qualifier
  06 127 C AN:1..50 Reference Identification
## RMR Remittance Advice Accounts Receivable Open Item Reference
! P0102 P0708
01 128 C ID:2..3 Reference Identification Qualifier
02 127 C AN:1..50 Reference Identification
03 482 C ID:2 Payment Action Code
04 782 C R:1..18 Monetary Amount
05 782 C R:1..18 Monetary Amount
06 782 C R:1..18 Monetary Amount
07 426 C ID:2 Adjustment Reason Code
08 782 C R:1..18 Monetary Amount
## TRN Trace
01 481 M ID:1..2 Trace Type Code
02 127 M AN:1..50 Reference Identification
03 509 C AN:10 Originating Company Identifier
04 127 C AN:1..50 Reference Identification
`;
