/**
 * The segments of X12 004010, with the syntax notes (X12.6 §3.5.1) that are certain; X (relational) and O (optional) are C here.
 * Of 17 and 18 of Q5 and 12 of M15 the lengths are certain, the element numbers are not; a number that we do not know at
 * all is 0, and no fault or acknowledgement names it.
 */
export const segments004010 = `
## ACK Line Item Acknowledgment
! P0203 P0708 P0910 P1112 P1314 P1516 P1718 P1920 P2122 P2324 P2526
01 668 M ID:2 Line Item Status Code
02 380 C R:1..15 Quantity
03 355 C ID:2 Unit or Basis for Measurement Code
04 374 C ID:3 Date/Time Qualifier
05 373 C DT:8 Date
06 326 C AN:1..45 Request Reference Number
07 235 C ID:2 Product/Service ID Qualifier
08 234 C AN:1..48 Product/Service ID
09 235 C ID:2 Product/Service ID Qualifier
10 234 C AN:1..48 Product/Service ID
11 235 C ID:2 Product/Service ID Qualifier
12 234 C AN:1..48 Product/Service ID
13 235 C ID:2 Product/Service ID Qualifier
14 234 C AN:1..48 Product/Service ID
15 235 C ID:2 Product/Service ID Qualifier
16 234 C AN:1..48 Product/Service ID
17 235 C ID:2 Product/Service ID Qualifier
18 234 C AN:1..48 Product/Service ID
19 235 C ID:2 Product/Service ID Qualifier
20 234 C AN:1..48 Product/Service ID
21 235 C ID:2 Product/Service ID Qualifier
22 234 C AN:1..48 Product/Service ID
23 235 C ID:2 Product/Service ID Qualifier
24 234 C AN:1..48 Product/Service ID
25 235 C ID:2 Product/Service ID Qualifier
26 234 C AN:1..48 Product/Service ID
27 559 C ID:2 Agency Qualifier Code
28 822 C AN:1..15 Source Subqualifier
29 1271 C AN:1..30 Industry Code
## ADV Advertising Demographic Information
01 559 M ID:2 Agency Qualifier Code
02 1000 M ID:2 Service Characteristics Qualifier
03 740 C R:1..20 Range Minimum
04 741 C R:1..20 Range Maximum
05 729 C ID:1..6 Category
06 1000 C ID:2 Service Characteristics Qualifier
07 739 C R:1..20 Measurement Value
## ADX Adjustment
! P0304
01 782 M R:1..18 Monetary Amount
02 426 M ID:2 Adjustment Reason Code
03 128 C ID:2..3 Reference Identification Qualifier
04 127 C AN:1..30 Reference Identification
## AK1 Functional Group Response Header
01 479 M ID:2 Functional Identifier Code
02 28 M N0:1..9 Group Control Number
## AK2 Transaction Set Response Header
01 143 M ID:3 Transaction Set Identifier Code
02 329 M AN:4..9 Transaction Set Control Number
## AK3 Data Segment Note
01 721 M ID:2..3 Segment ID Code
02 719 M N0:1..6 Segment Position in Transaction Set
03 447 C AN:1..6 Loop Identifier Code
04 720 C ID:1..3 Segment Syntax Error Code
## AK4 Data Element Note
01 C030 M Position in Segment
  01 722 M N0:1..2 Element Position in Segment
  02 1528 C N0:1..2 Component Data Element Position in Composite
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
## AMT Monetary Amount
01 522 M ID:1..3 Amount Qualifier Code
02 782 M R:1..18 Monetary Amount
03 478 C ID:1 Credit/Debit Flag Code
## ASM Amount and Settlement Method
01 610 M N2:1..15 Amount
02 107 C ID:1..2 Payment Method Code
03 522 C ID:1..3 Amount Qualifier Code
## AT9 Trailer or Container Dimension and Weight
01 567 C N0:4..5 Equipment Length
02 65 C R:1..8 Height
03 189 C R:1..8 Width
04 187 C ID:1..2 Weight Qualifier
05 188 C ID:1 Weight Unit Code
06 81 C R:1..10 Weight
07 184 C ID:1 Volume Unit Qualifier
08 183 C R:1..8 Volume
## B2A Set Purpose
01 353 M ID:2 Transaction Set Purpose Code
02 346 C ID:2 Application Type
## B3 Beginning Segment for Carriers Invoice
01 147 C ID:1 Shipment Qualifier
02 76 M AN:1..22 Invoice Number
03 145 C AN:1..30 Shipment Identification Number
04 146 M ID:2 Shipment Method of Payment
05 188 C ID:1 Weight Unit Code
06 373 M DT:8 Date
07 193 M N2:1..12 Net Amount Due
08 202 C ID:2 Correction Indicator
09 373 C DT:8 Date
10 374 C ID:3 Date/Time Qualifier
11 140 M ID:2..4 Standard Carrier Alpha Code
12 373 C DT:8 Date
13 375 C ID:2 Tariff Service Code
14 335 C ID:3 Transportation Terms Code
## B4 Beginning Segment for Inquiry or Reply
! P0708 P1112
01 152 C ID:2..3 Special Handling Code
02 71 C N0:1..3 Inquiry Request Number
03 157 C ID:1..2 Shipment Status Code
04 373 C DT:8 Date
05 161 C TM:4 Status Time
06 159 C AN:3..5 Status Location
07 206 C AN:1..4 Equipment Initial
08 207 C AN:1..10 Equipment Number
09 578 C ID:1..2 Equipment Status Code
10 24 C ID:4 Equipment Type
11 310 C AN:1..30 Location Identifier
12 309 C ID:1..2 Location Qualifier
13 761 C N0:1 Equipment Number Check Digit
## BA1 Export Shipment Identifying Information
01 645 M ID:1 Related Company Indication Code
02 306 M ID:1..2 Action Code
03 91 M ID:1..2 Transportation Method/Type Code
04 26 M ID:2..3 Country Code
05 127 M AN:1..30 Reference Identification
06 116 C ID:3..15 Postal Code
07 26 C ID:2..3 Country Code
08 156 C ID:2 State or Province Code
09 151 C AN:1..20 Authority
10 140 M ID:2..4 Standard Carrier Alpha Code
11 310 C AN:1..30 Location Identifier
12 182 C AN:2..28 Vessel Name
## BAK Beginning Segment for Purchase Order Acknowledgment
01 353 M ID:2 Transaction Set Purpose Code
02 587 M ID:2 Acknowledgment Type
03 324 M AN:1..22 Purchase Order Number
04 373 M DT:8 Date
05 328 C AN:1..30 Release Number
06 326 C AN:1..45 Request Reference Number
07 367 C AN:1..30 Contract Number
08 127 C AN:1..30 Reference Identification
09 373 C DT:8 Date
10 640 C ID:2 Transaction Type Code
## BAL Balance Detail
01 951 M ID:1..2 Balance Type Code
02 522 M ID:1..3 Amount Qualifier Code
03 782 M R:1..18 Monetary Amount
## BEG Beginning Segment for Purchase Order
01 353 M ID:2 Transaction Set Purpose Code
02 92 M ID:2 Purchase Order Type Code
03 324 M AN:1..22 Purchase Order Number
04 328 C AN:1..30 Release Number
05 373 M DT:8 Date
06 367 C AN:1..30 Contract Number
07 587 C ID:2 Acknowledgment Type
08 1019 C ID:3 Invoice Type Code
09 1166 C ID:2 Contract Type Code
10 1232 C ID:2 Purchase Category
11 786 C ID:2 Security Level Code
12 640 C ID:2 Transaction Type Code
## BIG Beginning Segment for Invoice
01 373 M DT:8 Date
02 76 M AN:1..22 Invoice Number
03 373 C DT:8 Date
04 324 C AN:1..22 Purchase Order Number
05 328 C AN:1..30 Release Number
06 327 C AN:1..8 Change Order Sequence Number
07 640 C ID:2 Transaction Type Code
08 353 C ID:2 Transaction Set Purpose Code
09 306 C ID:1..2 Action Code
10 76 C AN:1..22 Invoice Number
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
## BSN Beginning Segment for Ship Notice
! C0706
01 353 M ID:2 Transaction Set Purpose Code
02 396 M AN:2..30 Shipment Identification
03 373 M DT:8 Date
04 337 M TM:4..8 Time
05 1005 C ID:4 Hierarchical Structure Code
06 640 C ID:2 Transaction Type Code
07 641 C ID:3 Status Reason Code
## C2 Bank ID
01 281 M ID:1 Bank Client Code
02 66 M ID:1..2 Identification Code Qualifier
03 67 M AN:2..80 Identification Code
04 282 C AN:3..9 Client Bank Number
05 283 C AN:6..17 Bank Account Number
06 107 C ID:1..2 Payment Method Code
07 373 C DT:8 Date
## C3 Currency
01 100 M ID:3 Currency Code
02 280 C R:4..10 Exchange Rate
03 100 C ID:3 Currency Code
04 100 C ID:3 Currency Code
## C8 Certifications and Clauses
01 213 C N0:1..3 Lading Line Item Number
02 246 C ID:2..4 Certification/Clause Code
03 247 C AN:2..60 Certification/Clause Text
04 1302 C AN:1..2 Shipper's Export Declaration Requirements
## C8C Certifications Clauses Continuation
01 247 M AN:2..60 Certification/Clause Text
02 247 C AN:2..60 Certification/Clause Text
03 247 C AN:2..60 Certification/Clause Text
## CAD Carrier Detail
! C0708
01 91 C ID:1..2 Transportation Method/Type Code
02 206 C AN:1..4 Equipment Initial
03 207 C AN:1..10 Equipment Number
04 140 C ID:2..4 Standard Carrier Alpha Code
05 387 C AN:1..35 Routing
06 368 C ID:2 Shipment/Order Status Code
07 128 C ID:2..3 Reference Identification Qualifier
08 127 C AN:1..30 Reference Identification
09 284 C ID:2 Service Level Code
## CB1 Contract and Cost Accounting Standards Data
01 1309 M ID:2 Acquisition Data Code
02 1310 C ID:1 Financing Type Code
## CLD Load Detail
01 622 M N0:1..5 Number of Customer Shipping Containers
02 382 M R:1..10 Number of Units Shipped
03 103 C AN:3..5 Packaging Code
04 357 C R:1..8 Size
05 355 C ID:2 Unit or Basis for Measurement Code
## CN1 Contract Information
01 1166 M ID:2 Contract Type Code
02 782 C R:1..18 Monetary Amount
03 332 C R:1..6 Percent
04 127 C AN:1..30 Reference Identification
05 338 C R:1..6 Terms Discount Percent
06 799 C AN:1..30 Version Identifier
## CRC Conditions Indicator
01 1136 M ID:2 Code Category
02 1073 M ID:1 Yes/No Condition or Response Code
03 1321 M ID:2 Condition Indicator
04 1321 C ID:2 Condition Indicator
05 1321 C ID:2 Condition Indicator
06 1321 C ID:2 Condition Indicator
07 1321 C ID:2 Condition Indicator
## CSH Sales Requirements
01 563 C ID:1..2 Sales Requirement Code
02 306 C ID:1..2 Action Code
03 610 C N2:1..15 Amount
04 508 C AN:1..35 Account Number
05 373 C DT:8 Date
06 559 C ID:2 Agency Qualifier Code
07 560 C ID:2..10 Special Services Code
08 566 C ID:1..2 Product/Service Substitution Code
09 954 C R:1..10 Percent
10 1004 C ID:1..2 Percent Qualifier
## CTB Restrictions/Conditions
! P0304 P0506
01 688 M ID:2 Restrictions/Conditions Qualifier
02 352 C AN:1..80 Description
03 673 C ID:2 Quantity Qualifier
04 380 C R:1..15 Quantity
05 522 C ID:1..3 Amount Qualifier Code
06 610 C N2:1..15 Amount
## CTP Pricing Information
! P0405 C0607 C0902 C1002 C1103
01 687 C ID:2 Class of Trade Code
02 236 C ID:3 Price Identifier Code
03 212 C R:1..17 Unit Price
04 380 C R:1..15 Quantity
05 C001 C Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
06 648 C ID:3 Price Multiplier Qualifier
07 649 C R:1..10 Multiplier
08 782 C R:1..18 Monetary Amount
09 639 C ID:2 Basis of Unit Price Code
10 499 C AN:1..10 Condition Value
11 289 C N0:1..2 Multiple Price Quantity
## CTT Transaction Totals
! P0304 P0506
01 354 M N0:1..6 Number of Line Items
02 347 C R:1..10 Hash Total
03 81 C R:1..10 Weight
04 355 C ID:2 Unit or Basis for Measurement Code
05 183 C R:1..8 Volume
06 355 C ID:2 Unit or Basis for Measurement Code
07 352 C AN:1..80 Description
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
## DIS Discount Detail
01 653 M ID:3 Discount Terms Type Code
02 654 M ID:2 Discount Base Qualifier
03 655 M R:1..10 Discount Base Value
04 656 M ID:2..3 Discount Control Limit Qualifier
05 657 M R:1..10 Discount Control Limit
06 657 C R:1..10 Discount Control Limit
## DMG Demographic Information
! P0102
01 1250 C ID:2..3 Date Time Period Format Qualifier
02 1251 C AN:1..35 Date Time Period
03 1068 C ID:1 Gender Code
04 1067 C ID:1 Marital Status Code
05 1109 C ID:1 Race or Ethnicity Code
06 1066 C ID:1..2 Citizenship Status Code
07 26 C ID:2..3 Country Code
08 659 C ID:1..2 Basis of Verification Code
09 380 C R:1..15 Quantity
## DTM Date/Time Reference
! R020305 C0403 P0506
01 374 M ID:3 Date/Time Qualifier
02 373 C DT:8 Date
03 337 C TM:4..8 Time
04 623 C ID:2 Time Code
05 1250 C ID:2..3 Date Time Period Format Qualifier
06 1251 C AN:1..35 Date Time Period
## DTP Date or Time or Period
01 374 M ID:3 Date/Time Qualifier
02 1250 M ID:2..3 Date Time Period Format Qualifier
03 1251 M AN:1..35 Date Time Period
## EFI Electronic Format Identification
01 786 M ID:2 Security Level Code
02 933 C AN:1..264 Free-Form Message Text
03 797 C ID:2 Security Technique Code
04 799 C AN:1..30 Version Identifier
05 802 C AN:1..30 Program Identifier
06 799 C AN:1..30 Version Identifier
07 800 C AN:1..30 Interchange Format
08 799 C AN:1..30 Version Identifier
09 801 C AN:1..30 Compression Technique
10 789 C ID:2 Drawing Sheet Size Code
11 803 C AN:1..64 File Name
12 804 C ID:1..4 Block Type
13 787 C R:1..15 Record Length
14 788 C N0:1..5 Block Length
15 799 C AN:1..30 Version Identifier
16 1570 C ID:3 Filter ID Code
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
09 127 C AN:1..30 Reference Identification
## FA1 Type of Financial Accounting Data
01 559 M ID:2 Agency Qualifier Code
02 1300 C ID:4 Service, Promotion, Allowance, or Charge Code
03 248 C ID:1 Allowance or Charge Indicator
## FA2 Accounting Data
01 1196 M ID:2 Breakdown Structure Detail Code
02 1195 M AN:1..80 Financial Information Code
## FOB F.O.B. Related Instructions
! C0302 C0405 C0706 C0809
01 146 M ID:2 Shipment Method of Payment
02 309 C ID:1..2 Location Qualifier
03 352 C AN:1..80 Description
04 334 C ID:2 Transportation Terms Qualifier Code
05 335 C ID:3 Transportation Terms Code
06 309 C ID:1..2 Location Qualifier
07 352 C AN:1..80 Description
08 54 C ID:2 Risk of Loss Code
09 352 C AN:1..80 Description
## G3 Compensation Information
01 315 C R:2..5 Compensation Paid
02 317 M N0:3..10 Total Compensation Amount
03 93 C AN:1..60 Name
04 201 C ID:1..3 Business Transaction Status
05 782 C R:1..18 Monetary Amount
06 73 C ID:1 Compensation Qualifier
## G53 Maintenance Type
01 875 M ID:3 Maintenance Type Code
## G61 Contact
! P0304
01 366 M ID:2 Contact Function Code
02 93 M AN:1..60 Name
03 365 C ID:2 Communication Number Qualifier
04 364 C AN:1..80 Communication Number
05 443 C AN:1..20 Contact Inquiry Reference
## GF Furnished Goods and Services
01 128 C ID:2..3 Reference Identification Qualifier
02 127 C AN:1..30 Reference Identification
03 367 C AN:1..30 Contract Number
04 782 C R:1..18 Monetary Amount
05 128 C ID:2..3 Reference Identification Qualifier
06 127 C AN:1..30 Reference Identification
07 328 C AN:1..30 Release Number
08 128 C ID:2..3 Reference Identification Qualifier
09 127 C AN:1..30 Reference Identification
## GR5 Loading Details
01 152 M ID:2..3 Special Handling Code
02 752 C ID:2 Surface/Layer/Position Code
03 739 C R:1..20 Measurement Value
04 355 C ID:2 Unit or Basis for Measurement Code
05 641 C ID:3 Status Reason Code
## H1 Hazardous Material
! P0708
01 62 M AN:4..10 Hazardous Material Code
02 209 C AN:1..4 Hazardous Material Class Code
03 208 C ID:1 Hazardous Material Code Qualifier
04 64 C AN:2..30 Hazardous Material Description
05 63 C AN:1..24 Hazardous Material Contact
06 200 C AN:1..6 Hazardous Materials Page
07 77 C N0:1..3 Flashpoint Temperature
08 355 C ID:2 Unit or Basis for Measurement Code
09 254 C ID:1..3 Packing Group Code
## H2 Additional Hazardous Material Description
01 64 M AN:2..30 Hazardous Material Description
02 274 C AN:1..30 Hazardous Material Classification
## H3 Special Handling Instructions
01 152 C ID:2..3 Special Handling Code
02 153 C AN:2..30 Special Handling Description
03 241 C ID:1..4 Protective Service Code
04 242 C ID:1..7 Vent Instruction Code
05 257 C ID:1 Tariff Application Code
## HL Hierarchical Level
01 628 M AN:1..12 Hierarchical ID Number
02 734 C AN:1..12 Hierarchical Parent ID Number
03 735 M ID:1..2 Hierarchical Level Code
04 736 C ID:1 Hierarchical Child Code
## IN2 Individual Name Structure Components
01 1104 M ID:2 Name Component Qualifier
02 93 M AN:1..60 Name
## INC Installment Information
01 336 M ID:2 Terms Type Code
02 C001 M Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
03 380 M R:1..15 Quantity
04 380 M R:1..15 Quantity
05 782 C R:1..18 Monetary Amount
## ISS Invoice Shipment Summary
! P0102 P0304 P0506
01 382 C R:1..10 Number of Units Shipped
02 355 C ID:2 Unit or Basis for Measurement Code
03 81 C R:1..10 Weight
04 355 C ID:2 Unit or Basis for Measurement Code
05 183 C R:1..8 Volume
06 355 C ID:2 Unit or Basis for Measurement Code
07 380 C R:1..15 Quantity
08 81 C R:1..10 Weight
## IT1 Baseline Item Data (Invoice)
! P020304 P0607 P0809 P1011 P1213 P1415 P1617 P1819 P2021 P2223 P2425
01 350 C AN:1..20 Assigned Identification
02 358 C R:1..10 Quantity Invoiced
03 355 C ID:2 Unit or Basis for Measurement Code
04 212 C R:1..17 Unit Price
05 639 C ID:2 Basis of Unit Price Code
06 235 C ID:2 Product/Service ID Qualifier
07 234 C AN:1..48 Product/Service ID
08 235 C ID:2 Product/Service ID Qualifier
09 234 C AN:1..48 Product/Service ID
10 235 C ID:2 Product/Service ID Qualifier
11 234 C AN:1..48 Product/Service ID
12 235 C ID:2 Product/Service ID Qualifier
13 234 C AN:1..48 Product/Service ID
14 235 C ID:2 Product/Service ID Qualifier
15 234 C AN:1..48 Product/Service ID
16 235 C ID:2 Product/Service ID Qualifier
17 234 C AN:1..48 Product/Service ID
18 235 C ID:2 Product/Service ID Qualifier
19 234 C AN:1..48 Product/Service ID
20 235 C ID:2 Product/Service ID Qualifier
21 234 C AN:1..48 Product/Service ID
22 235 C ID:2 Product/Service ID Qualifier
23 234 C AN:1..48 Product/Service ID
24 235 C ID:2 Product/Service ID Qualifier
25 234 C AN:1..48 Product/Service ID
## IT3 Additional Item Data
01 382 C R:1..10 Number of Units Shipped
02 355 C ID:2 Unit or Basis for Measurement Code
03 368 C ID:2 Shipment/Order Status Code
04 383 C R:1..9 Quantity Difference
05 371 C ID:2 Change Reason Code
## IT8 Conditions of Sale
01 563 C ID:1..2 Sales Requirement Code
02 306 C ID:1..2 Action Code
03 610 C N2:1..15 Amount
04 508 C AN:1..35 Account Number
05 373 C DT:8 Date
06 559 C ID:2 Agency Qualifier Code
07 566 C ID:1..2 Product/Service Substitution Code
08 235 C ID:2 Product/Service ID Qualifier
09 234 C AN:1..48 Product/Service ID
10 235 C ID:2 Product/Service ID Qualifier
11 234 C AN:1..48 Product/Service ID
12 235 C ID:2 Product/Service ID Qualifier
13 234 C AN:1..48 Product/Service ID
14 235 C ID:2 Product/Service ID Qualifier
15 234 C AN:1..48 Product/Service ID
16 235 C ID:2 Product/Service ID Qualifier
17 234 C AN:1..48 Product/Service ID
18 235 C ID:2 Product/Service ID Qualifier
19 234 C AN:1..48 Product/Service ID
20 235 C ID:2 Product/Service ID Qualifier
21 234 C AN:1..48 Product/Service ID
22 235 C ID:2 Product/Service ID Qualifier
23 234 C AN:1..48 Product/Service ID
24 235 C ID:2 Product/Service ID Qualifier
25 234 C AN:1..48 Product/Service ID
26 235 C ID:2 Product/Service ID Qualifier
27 234 C AN:1..48 Product/Service ID
## ITD Terms of Sale/Deferred Terms of Sale
! L03040513 L08040513 L091011
01 336 C ID:2 Terms Type Code
02 333 C ID:1..2 Terms Basis Date Code
03 338 C R:1..6 Terms Discount Percent
04 370 C DT:8 Terms Discount Due Date
05 351 C N0:1..3 Terms Discount Days Due
06 446 C DT:8 Terms Net Due Date
07 386 C N0:1..3 Terms Net Days
08 362 C N2:1..10 Terms Discount Amount
09 388 C DT:8 Terms Deferred Due Date
10 389 C N2:1..10 Deferred Amount Due
11 342 C R:1..5 Percent of Invoice Payable
12 352 C AN:1..80 Description
13 765 C N0:1..2 Day of Month
14 107 C ID:1..2 Payment Method Code
15 954 C R:1..10 Percent
## K1 Remarks
01 61 M AN:1..30 Free-Form Message
02 61 C AN:1..30 Free-Form Message
## K3 File Information
01 449 M AN:1..80 Fixed Format Information
02 1333 C ID:1..2 Record Format Code
03 C001 C Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
## L0 Line Item - Quantity and Weight
! P0203 P0405 P0607 P0809
01 213 C N0:1..3 Lading Line Item Number
02 220 C R:1..11 Billed/Rated-as Quantity
03 221 C ID:2 Billed/Rated-as Qualifier
04 81 C R:1..10 Weight
05 187 C ID:1..2 Weight Qualifier
06 183 C R:1..8 Volume
07 184 C ID:1 Volume Unit Qualifier
08 80 C N0:1..7 Lading Quantity
09 211 C ID:3 Packaging Form Code
10 458 C AN:2..25 Dunnage Description
11 188 C ID:1 Weight Unit Code
12 56 C ID:2 Type of Service Code
13 380 C R:1..15 Quantity
14 211 C ID:3 Packaging Form Code
15 1073 C ID:1 Yes/No Condition or Response Code
## L1 Rate and Charges
! P0203 R040506 P1415 P1718
01 213 C N0:1..3 Lading Line Item Number
02 60 C R:1..9 Freight Rate
03 122 C ID:2 Rate/Value Qualifier
04 58 C N2:1..12 Charge
05 191 C N2:1..9 Advances
06 117 C N2:1..9 Prepaid Amount
07 120 C AN:3..9 Rate Combination Point Code
08 150 C ID:3 Special Charge or Allowance Code
09 121 C ID:1..3 Rate Class Code
10 39 C ID:1 Entitlement Code
11 16 C ID:1 Charge Method of Payment
12 276 C AN:2..25 Special Charge Description
13 257 C ID:1 Tariff Application Code
14 74 C N2:2..12 Declared Value
15 122 C ID:2 Rate/Value Qualifier
16 372 C ID:1 Lading Liability Code
17 220 C R:1..11 Billed/Rated-as Quantity
18 221 C ID:2 Billed/Rated-as Qualifier
19 954 C R:1..10 Percent
20 100 C ID:3 Currency Code
21 610 C N2:1..15 Amount
## L11 Business Instructions and Reference Number
! P0102 R0103
01 127 C AN:1..30 Reference Identification
02 128 C ID:2..3 Reference Identification Qualifier
03 352 C AN:1..80 Description
## L3 Total Weight and Charges
! P0102 P0304 P0910 P1415
01 81 C R:1..10 Weight
02 187 C ID:1..2 Weight Qualifier
03 60 C R:1..9 Freight Rate
04 122 C ID:2 Rate/Value Qualifier
05 58 C N2:1..12 Charge
06 191 C N2:1..9 Advances
07 117 C N2:1..9 Prepaid Amount
08 150 C ID:3 Special Charge or Allowance Code
09 183 C R:1..8 Volume
10 184 C ID:1 Volume Unit Qualifier
11 80 C N0:1..7 Lading Quantity
12 188 C ID:1 Weight Unit Code
13 171 C AN:1..7 Tariff Number
14 74 C N2:2..12 Declared Value
15 122 C ID:2 Rate/Value Qualifier
## L5 Description, Marks and Numbers
! P0304 C0706 P0809
01 213 C N0:1..3 Lading Line Item Number
02 79 C AN:1..50 Lading Description
03 22 C AN:1..30 Commodity Code
04 23 C ID:1 Commodity Code Qualifier
05 103 C AN:3..5 Packaging Code
06 87 C AN:1..48 Marks and Numbers
07 88 C ID:1..2 Marks and Numbers Qualifier
08 23 C ID:1 Commodity Code Qualifier
09 22 C AN:1..30 Commodity Code
10 595 C ID:1 Compartment ID Code
## L7 Tariff Reference
01 213 C N0:1..3 Lading Line Item Number
02 168 C ID:1..4 Tariff Agency Code
03 171 C AN:1..7 Tariff Number
04 172 C AN:1..2 Tariff Section
05 169 C AN:1..16 Tariff Item Number
06 170 C N0:1..2 Tariff Item Part
07 59 C ID:2..5 Freight Class Code
08 173 C AN:1..4 Tariff Supplement Identifier
09 46 C AN:1..4 Ex Parte
10 373 C DT:8 Date
11 119 C AN:1..6 Rate Basis Number
12 227 C AN:1..2 Tariff Column
13 294 C N0:1..5 Tariff Distance
14 295 C ID:1 Distance Qualifier
15 19 C AN:2..30 City Name
16 156 C ID:2 State or Province Code
## LDT Lead Time
01 345 M ID:2 Lead Time Code
02 380 M R:1..15 Quantity
03 344 M ID:2 Unit of Time Period or Interval
04 373 C DT:8 Date
## LE Loop Trailer
01 447 M AN:1..6 Loop Identifier Code
## LEP EPA Required Data
01 806 C ID:4..6 EPA Waste Stream Number Code
02 807 C ID:12..16 Waste Characteristics Code
03 156 C ID:2 State or Province Code
04 127 C AN:1..30 Reference Identification
## LFH Freeform Hazardous Material Information
01 808 M ID:3 Hazardous Material Shipment Information Qualifier
02 809 M AN:1..25 Hazardous Material Shipment Information
03 809 C AN:1..25 Hazardous Material Shipment Information
04 1023 C ID:1 Hazard Zone Code
05 355 C ID:2 Unit or Basis for Measurement Code
06 380 C R:1..15 Quantity
07 380 C R:1..15 Quantity
## LH1 Hazardous Identification Information
01 355 M ID:2 Unit or Basis for Measurement Code
02 80 M N0:1..7 Lading Quantity
03 277 C ID:6 UN/NA Identification Code
04 200 C AN:1..6 Hazardous Materials Page
05 22 C AN:1..30 Commodity Code
06 355 C ID:2 Unit or Basis for Measurement Code
07 380 C R:1..15 Quantity
08 595 C ID:1 Compartment ID Code
09 665 C ID:1 Residue Indicator Code
10 254 C ID:1..3 Packing Group Code
11 1375 C AN:1..5 Interim Hazardous Material Regulatory Number
## LH2 Hazardous Classification Information
01 215 C ID:1..30 Hazardous Classification
02 983 C ID:1 Hazardous Class Qualifier
03 218 C ID:14..40 Hazardous Placard Notation
04 222 C ID:4..25 Hazardous Endorsement
05 759 C ID:2 Reportable Quantity Code
06 355 C ID:2 Unit or Basis for Measurement Code
07 408 C R:1..4 Temperature
08 355 C ID:2 Unit or Basis for Measurement Code
09 408 C R:1..4 Temperature
10 355 C ID:2 Unit or Basis for Measurement Code
11 408 C R:1..4 Temperature
## LH3 Hazardous Material Shipping Name
! P0102
01 224 C AN:1..25 Hazardous Material Shipping Name
02 984 C ID:1 Hazardous Material Shipping Name Qualifier
03 985 C ID:3 N.O.S. Indicator Code
04 1073 C ID:1 Yes/No Condition or Response Code
## LH4 Canadian Dangerous Requirements
01 238 C AN:1..12 Emergency Response Plan Number
02 364 C AN:1..80 Communication Number
03 254 C ID:1..3 Packing Group Code
04 230 C ID:1..3 Subsidiary Classification
05 230 C ID:1..3 Subsidiary Classification
06 230 C ID:1..3 Subsidiary Classification
07 271 C ID:1..2 Subsidiary Risk Indicator
08 267 C N0:1..6 Net Explosive Quantity
09 805 C AN:1..25 Canadian Hazardous Notation
10 986 C ID:1 Special Commodity Indicator Code
11 364 C AN:1..80 Communication Number
12 355 C ID:2 Unit or Basis for Measurement Code
## LHE Empty Equipment Hazardous Material Information
01 224 M AN:1..25 Hazardous Material Shipping Name
02 218 M ID:14..40 Hazardous Placard Notation
03 128 M ID:2..3 Reference Identification Qualifier
04 127 M AN:1..30 Reference Identification
05 759 C ID:2 Reportable Quantity Code
## LHR Hazardous Material Identifying Reference Numbers
01 128 M ID:2..3 Reference Identification Qualifier
02 127 M AN:1..30 Reference Identification
03 373 C DT:8 Date
## LHT Transborder Hazardous Requirements
01 215 C ID:1..30 Hazardous Classification
02 218 C ID:14..40 Hazardous Placard Notation
03 222 C ID:4..25 Hazardous Endorsement
## LIN Item Identification
! P0405 P0607 P0809 P1011 P1213 P1415 P1617 P1819 P2021 P2223 P2425 P2627 P2829 P3031
01 350 C AN:1..20 Assigned Identification
02 235 M ID:2 Product/Service ID Qualifier
03 234 M AN:1..48 Product/Service ID
04 235 C ID:2 Product/Service ID Qualifier
05 234 C AN:1..48 Product/Service ID
06 235 C ID:2 Product/Service ID Qualifier
07 234 C AN:1..48 Product/Service ID
08 235 C ID:2 Product/Service ID Qualifier
09 234 C AN:1..48 Product/Service ID
10 235 C ID:2 Product/Service ID Qualifier
11 234 C AN:1..48 Product/Service ID
12 235 C ID:2 Product/Service ID Qualifier
13 234 C AN:1..48 Product/Service ID
14 235 C ID:2 Product/Service ID Qualifier
15 234 C AN:1..48 Product/Service ID
16 235 C ID:2 Product/Service ID Qualifier
17 234 C AN:1..48 Product/Service ID
18 235 C ID:2 Product/Service ID Qualifier
19 234 C AN:1..48 Product/Service ID
20 235 C ID:2 Product/Service ID Qualifier
21 234 C AN:1..48 Product/Service ID
22 235 C ID:2 Product/Service ID Qualifier
23 234 C AN:1..48 Product/Service ID
24 235 C ID:2 Product/Service ID Qualifier
25 234 C AN:1..48 Product/Service ID
26 235 C ID:2 Product/Service ID Qualifier
27 234 C AN:1..48 Product/Service ID
28 235 C ID:2 Product/Service ID Qualifier
29 234 C AN:1..48 Product/Service ID
30 235 C ID:2 Product/Service ID Qualifier
31 234 C AN:1..48 Product/Service ID
## LM Code Source Information
01 559 M ID:2 Agency Qualifier Code
02 822 C AN:1..15 Source Subqualifier
## LQ Industry Code
! C0102
01 1270 C ID:1..3 Code List Qualifier Code
02 1271 C AN:1..30 Industry Code
## LS Loop Header
01 447 M AN:1..6 Loop Identifier Code
## LX Assigned Number
01 554 M N0:1..6 Assigned Number
## M0 Letter of Credit Reference
01 302 M AN:2..40 Letter of Credit Number
02 373 C DT:8 Date
03 373 C DT:8 Date
04 373 C DT:8 Date
## M1 Insurance
01 26 M ID:2..3 Country Code
02 14 C N0:2..8 Carriage Value
03 74 C N2:2..12 Declared Value
04 122 C ID:2 Rate/Value Qualifier
05 98 C ID:2..3 Entity Identifier Code
06 61 C AN:1..30 Free-Form Message
07 122 C ID:2 Rate/Value Qualifier
08 782 C R:1..18 Monetary Amount
09 1004 C ID:1..2 Percent Qualifier
10 954 C R:1..10 Percent
11 1004 C ID:1..2 Percent Qualifier
12 954 C R:1..10 Percent
## M10 Manifest Identifying Information
01 140 M ID:2..4 Standard Carrier Alpha Code
02 91 M ID:1..2 Transportation Method/Type Code
03 26 M ID:2..3 Country Code
04 597 C ID:1..8 Vessel Code
05 182 C AN:2..28 Vessel Name
06 55 M AN:2..10 Flight/Voyage Number
07 127 C AN:1..30 Reference Identification
08 380 C R:1..15 Quantity
09 256 M ID:1 Manifest Type Code
10 897 C ID:1 Vessel Code Qualifier
11 1073 C ID:1 Yes/No Condition or Response Code
12 127 C AN:1..30 Reference Identification
## M11 Manifest Bill of Lading Details
! P0708
01 598 M AN:1..12 Bill of Lading/Waybill Number
02 310 M AN:1..30 Location Identifier
03 380 M R:1..15 Quantity
04 599 M ID:1..3 Manifest Unit Code
05 81 M R:1..10 Weight
06 188 M ID:1 Weight Unit Code
07 183 C R:1..8 Volume
08 184 C ID:1 Volume Unit Qualifier
09 582 C ID:2 Bill of Lading Type Code
10 600 C AN:1..17 Place of Receipt by Pre-carrier
11 598 C AN:1..12 Bill of Lading/Waybill Number
12 140 M ID:2..4 Standard Carrier Alpha Code
13 140 C ID:2..4 Standard Carrier Alpha Code
14 140 C ID:2..4 Standard Carrier Alpha Code
15 140 C ID:2..4 Standard Carrier Alpha Code
16 1302 C AN:1..2 Shipper's Export Declaration Requirements
17 1578 C ID:2 Export Exception Code
18 140 C ID:2..4 Standard Carrier Alpha Code
19 140 C ID:2..4 Standard Carrier Alpha Code
## M12 In-bond Identifying Information
! P0809
01 581 M ID:2 Customs Entry Type Code
02 601 C AN:1..15 Customs Entry Number
03 310 C AN:1..30 Location Identifier
04 310 C AN:1..30 Location Identifier
05 602 C AN:2..8 Customs Shipment Value
06 603 C AN:1..25 In-bond Control Number
07 140 C ID:2..4 Standard Carrier Alpha Code
08 128 C ID:2..3 Reference Identification Qualifier
09 127 C AN:1..30 Reference Identification
10 91 C ID:1..2 Transportation Method/Type Code
11 182 C AN:2..28 Vessel Name
## M13 Manifest Amendment Details
! P0810
01 140 M ID:2..4 Standard Carrier Alpha Code
02 310 M AN:1..30 Location Identifier
03 580 C ID:1 Amendment Type Code
04 598 M AN:1..12 Bill of Lading/Waybill Number
05 380 C R:1..15 Quantity
06 393 C ID:2 Amendment Code
07 306 C ID:1..2 Action Code
08 598 C AN:1..12 Bill of Lading/Waybill Number
09 140 M ID:2..4 Standard Carrier Alpha Code
10 140 C ID:2..4 Standard Carrier Alpha Code
## M14 General Order Status Information
01 598 M AN:1..12 Bill of Lading/Waybill Number
02 392 M ID:1..2 Bill of Lading Status Code
03 601 C AN:1..15 Customs Entry Number
04 581 C ID:2 Customs Entry Type Code
05 373 C DT:8 Date
06 598 C AN:1..12 Bill of Lading/Waybill Number
07 140 M ID:2..4 Standard Carrier Alpha Code
08 140 C ID:2..4 Standard Carrier Alpha Code
09 380 M R:1..15 Quantity
10 127 C AN:1..30 Reference Identification
11 310 C AN:1..30 Location Identifier
## M15 Master In-bond Arrival Details
01 1497 M AN:1..2 Notification Entity Qualifier
02 127 M AN:1..30 Reference Identification
03 373 M DT:8 Date
04 310 C AN:1..30 Location Identifier
05 140 C ID:2..4 Standard Carrier Alpha Code
06 337 M TM:4..8 Time
07 225 C AN:2..15 Seal Number
08 127 C AN:1..30 Reference Identification
09 140 C ID:2..4 Standard Carrier Alpha Code
10 19 C AN:2..30 City Name
11 156 C ID:2 State or Province Code
12 1073 C ID:1 Yes/No Condition or Response Code
## M20 Permit to Transfer Request Details
01 140 M ID:2..4 Standard Carrier Alpha Code
02 598 M AN:1..12 Bill of Lading/Waybill Number
03 206 M AN:1..4 Equipment Initial
04 207 M AN:1..10 Equipment Number
05 309 M ID:1..2 Location Qualifier
06 310 M AN:1..30 Location Identifier
07 128 M ID:2..3 Reference Identification Qualifier
08 127 M AN:1..30 Reference Identification
09 369 C AN:1..45 Free-form Description
## M21 Supplementary In-Bond Information
01 581 M ID:2 Customs Entry Type Code
02 310 M AN:1..30 Location Identifier
03 140 M ID:2..4 Standard Carrier Alpha Code
04 598 M AN:1..12 Bill of Lading/Waybill Number
05 1428 C ID:1 Master In-bond Type Code
06 603 C AN:1..25 In-bond Control Number
07 140 C ID:2..4 Standard Carrier Alpha Code
08 598 C AN:1..12 Bill of Lading/Waybill Number
09 140 C ID:2..4 Standard Carrier Alpha Code
10 598 C AN:1..12 Bill of Lading/Waybill Number
11 140 C ID:2..4 Standard Carrier Alpha Code
12 140 C ID:2..4 Standard Carrier Alpha Code
13 380 C R:1..15 Quantity
## M7 Seal Numbers
01 225 M AN:2..15 Seal Number
02 225 C AN:2..15 Seal Number
03 225 C AN:2..15 Seal Number
04 225 C AN:2..15 Seal Number
05 98 C ID:2..3 Entity Identifier Code
## MAN Marks and Numbers
! P0405
01 88 M ID:1..2 Marks and Numbers Qualifier
02 87 M AN:1..48 Marks and Numbers
03 87 C AN:1..48 Marks and Numbers
04 88 C ID:1..2 Marks and Numbers Qualifier
05 87 C AN:1..48 Marks and Numbers
06 87 C AN:1..48 Marks and Numbers
## MBL Bill of Lading
01 140 M ID:2..4 Standard Carrier Alpha Code
02 598 M AN:1..12 Bill of Lading/Waybill Number
03 306 C ID:1..2 Action Code
04 1073 C ID:1 Yes/No Condition or Response Code
05 56 C ID:2 Type of Service Code
## MEA Measurements
! R03050608 C0504 C0604 L07030506 E0803
01 737 C ID:2 Measurement Reference ID Code
02 738 C ID:1..3 Measurement Qualifier
03 739 C R:1..20 Measurement Value
04 C001 C Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
05 740 C R:1..20 Range Minimum
06 741 C R:1..20 Range Maximum
07 935 C ID:2 Measurement Significance Code
08 936 C ID:2 Measurement Attribute Code
09 752 C ID:2 Surface/Layer/Position Code
10 1373 C ID:2..4 Measurement Method or Device
## MSG Message Text
! C0302
01 933 M AN:1..264 Free-Form Message Text
02 934 C ID:2 Printer Carriage Control Code
03 1470 C N0:1..9 Number
## MTX Text
01 363 C ID:3 Note Reference Code
02 1551 C AN:1..4096 Textual Data
03 1551 C AN:1..4096 Textual Data
04 934 C ID:2 Printer Carriage Control Code
## N1 Name
! R0203 P0304
01 98 M ID:2..3 Entity Identifier Code
02 93 C AN:1..60 Name
03 66 C ID:1..2 Identification Code Qualifier
04 67 C AN:2..80 Identification Code
05 706 C ID:2 Entity Relationship Code
06 98 C ID:2..3 Entity Identifier Code
## N10 Quantity and Description
! P0405 P0708 C1306
01 380 C R:1..15 Quantity
02 369 C AN:1..45 Free-form Description
03 87 C AN:1..48 Marks and Numbers
04 23 C ID:1 Commodity Code Qualifier
05 22 C AN:1..30 Commodity Code
06 602 C AN:2..8 Customs Shipment Value
07 188 C ID:1 Weight Unit Code
08 81 C R:1..10 Weight
09 127 C AN:1..30 Reference Identification
10 599 C ID:1..3 Manifest Unit Code
11 26 C ID:2..3 Country Code
12 26 C ID:2..3 Country Code
13 100 C ID:3 Currency Code
## N12 Equipment Environment
01 829 M ID:1 Fuel Type
02 C001 M Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
## N2 Additional Name Information
01 93 M AN:1..60 Name
02 93 C AN:1..60 Name
## N3 Address Information
01 166 M AN:1..55 Address Information
02 166 C AN:1..55 Address Information
## N4 Geographic Location
! C0605
01 19 C AN:2..30 City Name
02 156 C ID:2 State or Province Code
03 116 C ID:3..15 Postal Code
04 26 C ID:2..3 Country Code
05 309 C ID:1..2 Location Qualifier
06 310 C AN:1..30 Location Identifier
## N7 Equipment Details
! P0304 P0516 P0809
01 206 C AN:1..4 Equipment Initial
02 207 M AN:1..10 Equipment Number
03 81 C R:1..10 Weight
04 187 C ID:1..2 Weight Qualifier
05 167 C N0:3..8 Tare Weight
06 232 C N0:2..6 Weight Allowance
07 205 C N0:1..6 Dunnage
08 183 C R:1..8 Volume
09 184 C ID:1 Volume Unit Qualifier
10 102 C ID:1 Ownership Code
11 40 C ID:2 Equipment Description Code
12 140 C ID:2..4 Standard Carrier Alpha Code
13 319 C AN:3..6 Temperature Control
14 219 C AN:1..3 Position
15 567 C N0:4..5 Equipment Length
16 571 C ID:1 Tare Qualifier Code
17 188 C ID:1 Weight Unit Code
18 761 C N0:1 Equipment Number Check Digit
19 56 C ID:2 Type of Service Code
20 65 C R:1..8 Height
21 189 C R:1..8 Width
22 24 C ID:4 Equipment Type
23 140 C ID:2..4 Standard Carrier Alpha Code
24 301 C ID:1..4 Car Type Code
## N9 Reference Identification
! R0203 C0605
01 128 M ID:2..3 Reference Identification Qualifier
02 127 C AN:1..30 Reference Identification
03 369 C AN:1..45 Free-form Description
04 373 C DT:8 Date
05 337 C TM:4..8 Time
06 623 C ID:2 Time Code
07 C040 C Reference Identifier
  01 128 M ID:2..3 Reference Identification Qualifier
  02 127 M AN:1..30 Reference Identification
  03 128 C ID:2..3 Reference Identification Qualifier
  04 127 C AN:1..30 Reference Identification
  05 128 C ID:2..3 Reference Identification Qualifier
  06 127 C AN:1..30 Reference Identification
## NA Cross-Reference Equipment
! C0102
01 128 C ID:2..3 Reference Identification Qualifier
02 127 C AN:1..30 Reference Identification
03 206 M AN:1..4 Equipment Initial
04 207 M AN:1..10 Equipment Number
05 231 C ID:1 Cross Reference Type Code
06 219 C AN:1..3 Position
07 140 C ID:2..4 Standard Carrier Alpha Code
08 567 C N0:4..5 Equipment Length
09 140 C ID:2..4 Standard Carrier Alpha Code
10 845 C ID:2 Chassis Type
11 1073 C ID:1 Yes/No Condition or Response Code
## NM1 Individual or Organizational Name
! P0809 C1110
01 98 M ID:2..3 Entity Identifier Code
02 1065 M ID:1 Entity Type Qualifier
03 1035 C AN:1..35 Name Last or Organization Name
04 1036 C AN:1..25 Name First
05 1037 C AN:1..25 Name Middle
06 1038 C AN:1..10 Name Prefix
07 1039 C AN:1..10 Name Suffix
08 66 C ID:1..2 Identification Code Qualifier
09 67 C AN:2..80 Identification Code
10 706 C ID:2 Entity Relationship Code
11 98 C ID:2..3 Entity Identifier Code
## NTE Note/Special Instruction
01 363 C ID:3 Note Reference Code
02 352 M AN:1..80 Description
## NX2 Location ID Component
01 1106 M ID:2 Address Component Qualifier
02 166 M AN:1..55 Address Information
03 1096 C ID:5 County Designator
## P4 U.S. Port Information
01 310 M AN:1..30 Location Identifier
02 373 M DT:8 Date
03 380 C R:1..15 Quantity
04 310 C AN:1..30 Location Identifier
05 337 C TM:4..8 Time
## P5 Port Information
01 115 M ID:1 Port or Terminal Function Code
02 309 M ID:1..2 Location Qualifier
03 310 M AN:1..30 Location Identifier
## PAL Pallet Information
01 883 C ID:1..2 Pallet Type Code
02 884 C N0:1..3 Pallet Tiers
03 885 C N0:1..3 Pallet Blocks
04 356 C N0:1..6 Pack
05 395 C R:1..8 Unit Weight
06 355 C ID:2 Unit or Basis for Measurement Code
07 82 C R:1..8 Length
08 189 C R:1..8 Width
09 65 C R:1..8 Height
10 355 C ID:2 Unit or Basis for Measurement Code
11 384 C R:1..9 Gross Weight per Pack
12 355 C ID:2 Unit or Basis for Measurement Code
13 385 C R:1..9 Gross Volume per Pack
14 355 C ID:2 Unit or Basis for Measurement Code
15 399 C ID:1 Pallet Exchange Code
16 810 C N0:1..6 Inner Pack
## PAM Period Amount
01 673 C ID:2 Quantity Qualifier
02 380 C R:1..15 Quantity
03 C001 C Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
04 522 C ID:1..3 Amount Qualifier Code
05 782 C R:1..18 Monetary Amount
06 344 C ID:2 Unit of Time Period or Interval
07 374 C ID:3 Date/Time Qualifier
08 373 C DT:8 Date
09 337 C TM:4..8 Time
10 374 C ID:3 Date/Time Qualifier
11 373 C DT:8 Date
12 337 C TM:4..8 Time
13 1004 C ID:1..2 Percent Qualifier
14 954 C R:1..10 Percent
15 1073 C ID:1 Yes/No Condition or Response Code
## PCT Percent Amounts
01 1004 M ID:1..2 Percent Qualifier
02 954 M R:1..10 Percent
## PER Administrative Communications Contact
! P0304 P0506 P0708
01 366 M ID:2 Contact Function Code
02 93 C AN:1..60 Name
03 365 C ID:2 Communication Number Qualifier
04 364 C AN:1..80 Communication Number
05 365 C ID:2 Communication Number Qualifier
06 364 C AN:1..80 Communication Number
07 365 C ID:2 Communication Number Qualifier
08 364 C AN:1..80 Communication Number
09 443 C AN:1..20 Contact Inquiry Reference
## PID Product/Item Description
! C0403 R0405 C0703 C0804 C0905
01 349 M ID:1 Item Description Type
02 750 C ID:2..3 Product/Process Characteristic Code
03 559 C ID:2 Agency Qualifier Code
04 751 C AN:1..12 Product Description Code
05 352 C AN:1..80 Description
06 752 C ID:2 Surface/Layer/Position Code
07 822 C AN:1..15 Source Subqualifier
08 1073 C ID:1 Yes/No Condition or Response Code
09 819 C ID:2..3 Language Code
## PKG Marking, Packaging, Loading
01 349 C ID:1 Item Description Type
02 753 C ID:1..5 Packaging Characteristic Code
03 559 C ID:2 Agency Qualifier Code
04 754 C AN:1..7 Packaging Description Code
05 352 C AN:1..80 Description
06 400 C ID:2 Unit Load Option Code
## PO1 Baseline Item Data
! C0302 C0504 P0607 P0809 P1011 P1213 P1415 P1617 P1819 P2021 P2223 P2425
01 350 C AN:1..20 Assigned Identification
02 330 C R:1..15 Quantity Ordered
03 355 C ID:2 Unit or Basis for Measurement Code
04 212 C R:1..17 Unit Price
05 639 C ID:2 Basis of Unit Price Code
06 235 C ID:2 Product/Service ID Qualifier
07 234 C AN:1..48 Product/Service ID
08 235 C ID:2 Product/Service ID Qualifier
09 234 C AN:1..48 Product/Service ID
10 235 C ID:2 Product/Service ID Qualifier
11 234 C AN:1..48 Product/Service ID
12 235 C ID:2 Product/Service ID Qualifier
13 234 C AN:1..48 Product/Service ID
14 235 C ID:2 Product/Service ID Qualifier
15 234 C AN:1..48 Product/Service ID
16 235 C ID:2 Product/Service ID Qualifier
17 234 C AN:1..48 Product/Service ID
18 235 C ID:2 Product/Service ID Qualifier
19 234 C AN:1..48 Product/Service ID
20 235 C ID:2 Product/Service ID Qualifier
21 234 C AN:1..48 Product/Service ID
22 235 C ID:2 Product/Service ID Qualifier
23 234 C AN:1..48 Product/Service ID
24 235 C ID:2 Product/Service ID Qualifier
25 234 C AN:1..48 Product/Service ID
## PO3 Additional Item Detail
01 371 M ID:2 Change Reason Code
02 373 C DT:8 Date
03 236 C ID:3 Price Identifier Code
04 212 C R:1..17 Unit Price
05 639 C ID:2 Basis of Unit Price Code
06 380 M R:1..15 Quantity
07 355 M ID:2 Unit or Basis for Measurement Code
08 352 C AN:1..80 Description
## PO4 Item Physical Details
! P0203 C0506 P0607 P0809
01 356 C N0:1..6 Pack
02 357 C R:1..8 Size
03 355 C ID:2 Unit or Basis for Measurement Code
04 103 C AN:3..5 Packaging Code
05 187 C ID:1..2 Weight Qualifier
06 384 C R:1..9 Gross Weight per Pack
07 355 C ID:2 Unit or Basis for Measurement Code
08 385 C R:1..9 Gross Volume per Pack
09 355 C ID:2 Unit or Basis for Measurement Code
10 82 C R:1..8 Length
11 189 C R:1..8 Width
12 65 C R:1..8 Height
13 355 C ID:2 Unit or Basis for Measurement Code
14 810 C N0:1..6 Inner Pack
15 752 C ID:2 Surface/Layer/Position Code
16 350 C AN:1..20 Assigned Identification
17 350 C AN:1..20 Assigned Identification
18 1470 C N0:1..9 Number
## PRF Purchase Order Reference
01 324 M AN:1..22 Purchase Order Number
02 328 C AN:1..30 Release Number
03 327 C AN:1..8 Change Order Sequence Number
04 373 C DT:8 Date
05 350 C AN:1..20 Assigned Identification
06 367 C AN:1..30 Contract Number
07 92 C ID:2 Purchase Order Type Code
## PWK Paperwork
! P0506
01 755 M ID:2 Report Type Code
02 756 C ID:1..2 Report Transmission Code
03 757 C N0:1..2 Report Copies Needed
04 98 C ID:2..3 Entity Identifier Code
05 66 C ID:1..2 Identification Code Qualifier
06 67 C AN:2..80 Identification Code
07 352 C AN:1..80 Description
08 C002 C Actions Indicated
  01 704 M ID:1..2 Paperwork/Report Action Code
  02 704 C ID:1..2 Paperwork/Report Action Code
  03 704 C ID:1..2 Paperwork/Report Action Code
  04 704 C ID:1..2 Paperwork/Report Action Code
  05 704 C ID:1..2 Paperwork/Report Action Code
09 1525 C ID:1..2 Request Category Code
## PYD Payroll Deduction
01 782 M R:1..18 Monetary Amount
02 594 C ID:1 Frequency Code
03 0 C ID:1 Tax Treatment Code
04 0 C ID:1..4 Deduction Type Code
05 352 C AN:1..80 Description
## Q2 Status Details (Ocean)
! P1415
01 597 C ID:1..8 Vessel Code
02 26 C ID:2..3 Country Code
03 373 C DT:8 Date
04 373 C DT:8 Date
05 373 C DT:8 Date
06 80 C N0:1..7 Lading Quantity
07 81 C R:1..10 Weight
08 187 C ID:1..2 Weight Qualifier
09 55 C AN:2..10 Flight/Voyage Number
10 128 C ID:2..3 Reference Identification Qualifier
11 127 C AN:1..30 Reference Identification
12 897 C ID:1 Vessel Code Qualifier
13 182 C AN:2..28 Vessel Name
14 183 C R:1..8 Volume
15 184 C ID:1 Volume Unit Qualifier
16 188 C ID:1 Weight Unit Code
## Q5 Status Details
! C0706 P1112
01 157 C ID:1..2 Shipment Status Code
02 373 C DT:8 Date
03 337 C TM:4..8 Time
04 623 C ID:2 Time Code
05 641 C ID:3 Status Reason Code
06 19 C AN:2..30 City Name
07 156 C ID:2 State or Province Code
08 26 C ID:2..3 Country Code
09 206 C AN:1..4 Equipment Initial
10 207 C AN:1..10 Equipment Number
11 128 C ID:2..3 Reference Identification Qualifier
12 127 C AN:1..30 Reference Identification
13 1280 C ID:1 Direction Identifier Code
14 128 C ID:2..3 Reference Identification Qualifier
15 127 C AN:1..30 Reference Identification
16 1280 C ID:1 Direction Identifier Code
17 954 C R:1..10 Percent
18 1004 C ID:1..2 Percent Qualifier
## QTY Quantity
! R0204 E0204
01 673 M ID:2 Quantity Qualifier
02 380 C R:1..15 Quantity
03 C001 C Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
04 61 C AN:1..30 Free-Form Message
## R2 Route Information
01 140 M ID:2..4 Standard Carrier Alpha Code
02 133 M ID:1..2 Routing Sequence Code
03 19 C AN:2..30 City Name
04 154 C ID:6..9 Standard Point Location Code
05 177 C ID:1..2 Intermodal Service Code
06 91 C ID:1..2 Transportation Method/Type Code
07 296 C ID:2..4 Intermediate Switch Carrier
08 296 C ID:2..4 Intermediate Switch Carrier
09 76 C AN:1..22 Invoice Number
10 373 C DT:8 Date
11 369 C AN:1..45 Free-form Description
12 56 C ID:2 Type of Service Code
13 742 C AN:1..35 Route Description
## R2A Route Information with Preference
01 133 M ID:1..2 Routing Sequence Code
02 1431 M ID:1 Preference Code
03 91 C ID:1..2 Transportation Method/Type Code
04 140 C ID:2..4 Standard Carrier Alpha Code
05 309 C ID:1..2 Location Qualifier
06 310 C AN:1..30 Location Identifier
07 56 C ID:2 Type of Service Code
08 1 C AN:1..13 Route Code
09 742 C AN:1..35 Route Description
10 98 C ID:2..3 Entity Identifier Code
## R4 Port or Terminal
! P0203
01 115 M ID:1 Port or Terminal Function Code
02 309 C ID:1..2 Location Qualifier
03 310 C AN:1..30 Location Identifier
04 114 C AN:2..24 Port Name
05 26 C ID:2..3 Country Code
06 174 C AN:2..30 Terminal Name
07 113 C AN:1..4 Pier Number
08 156 C ID:2 State or Province Code
## RDM Remittance Delivery Method
01 756 M ID:1..2 Report Transmission Code
02 93 C AN:1..60 Name
03 364 C AN:1..80 Communication Number
04 C040 C Reference Identifier
  01 128 M ID:2..3 Reference Identification Qualifier
  02 127 M AN:1..30 Reference Identification
  03 128 C ID:2..3 Reference Identification Qualifier
  04 127 C AN:1..30 Reference Identification
  05 128 C ID:2..3 Reference Identification Qualifier
  06 127 C AN:1..30 Reference Identification
05 C040 C Reference Identifier
  01 128 M ID:2..3 Reference Identification Qualifier
  02 127 M AN:1..30 Reference Identification
  03 128 C ID:2..3 Reference Identification Qualifier
  04 127 C AN:1..30 Reference Identification
  05 128 C ID:2..3 Reference Identification Qualifier
  06 127 C AN:1..30 Reference Identification
## REF Reference Identification
! R0203
01 128 M ID:2..3 Reference Identification Qualifier
02 127 C AN:1..30 Reference Identification
03 352 C AN:1..80 Description
04 C040 C Reference Identifier
  01 128 M ID:2..3 Reference Identification Qualifier
  02 127 M AN:1..30 Reference Identification
  03 128 C ID:2..3 Reference Identification Qualifier
  04 127 C AN:1..30 Reference Identification
  05 128 C ID:2..3 Reference Identification Qualifier
  06 127 C AN:1..30 Reference Identification
## RMR Remittance Advice Accounts Receivable Open Item Reference
! P0102 P0708
01 128 C ID:2..3 Reference Identification Qualifier
02 127 C AN:1..30 Reference Identification
03 482 C ID:2 Payment Action Code
04 782 C R:1..18 Monetary Amount
05 782 C R:1..18 Monetary Amount
06 782 C R:1..18 Monetary Amount
07 426 C ID:2 Adjustment Reason Code
08 782 C R:1..18 Monetary Amount
## RYL Royalty Payment
! P0304
01 554 M N0:1..6 Assigned Number
02 1035 C AN:1..35 Name Last or Organization Name
03 66 C ID:1..2 Identification Code Qualifier
04 67 C AN:2..80 Identification Code
## SAC Service, Promotion, Allowance, or Charge Information
! R0203 P0304 P0607 P0910 C1110 L130204 C1413 C1605
01 248 M ID:1 Allowance or Charge Indicator
02 1300 C ID:4 Service, Promotion, Allowance, or Charge Code
03 559 C ID:2 Agency Qualifier Code
04 1301 C AN:1..10 Agency Service, Promotion, Allowance, or Charge Code
05 610 C N2:1..15 Amount
06 378 C ID:1 Allowance/Charge Percent Qualifier
07 332 C R:1..6 Percent
08 118 C R:1..9 Rate
09 355 C ID:2 Unit or Basis for Measurement Code
10 380 C R:1..15 Quantity
11 380 C R:1..15 Quantity
12 331 C ID:2 Allowance or Charge Method of Handling Code
13 127 C AN:1..30 Reference Identification
14 770 C AN:1..20 Option Number
15 352 C AN:1..80 Description
16 819 C ID:2..3 Language Code
## SCH Line Item Schedule
01 380 M R:1..15 Quantity
02 355 M ID:2 Unit or Basis for Measurement Code
03 98 C ID:2..3 Entity Identifier Code
04 93 C AN:1..60 Name
05 374 M ID:3 Date/Time Qualifier
06 373 M DT:8 Date
07 337 C TM:4..8 Time
08 374 C ID:3 Date/Time Qualifier
09 373 C DT:8 Date
10 337 C TM:4..8 Time
11 326 C AN:1..45 Request Reference Number
12 350 C AN:1..20 Assigned Identification
## SDQ Destination Quantity
! P0506 P0708 P0910 P1112 P1314 P1516 P1718 P1920 P2122
01 355 M ID:2 Unit or Basis for Measurement Code
02 66 C ID:1..2 Identification Code Qualifier
03 67 M AN:2..80 Identification Code
04 380 M R:1..15 Quantity
05 67 C AN:2..80 Identification Code
06 380 C R:1..15 Quantity
07 67 C AN:2..80 Identification Code
08 380 C R:1..15 Quantity
09 67 C AN:2..80 Identification Code
10 380 C R:1..15 Quantity
11 67 C AN:2..80 Identification Code
12 380 C R:1..15 Quantity
13 67 C AN:2..80 Identification Code
14 380 C R:1..15 Quantity
15 67 C AN:2..80 Identification Code
16 380 C R:1..15 Quantity
17 67 C AN:2..80 Identification Code
18 380 C R:1..15 Quantity
19 67 C AN:2..80 Identification Code
20 380 C R:1..15 Quantity
21 67 C AN:2..80 Identification Code
22 380 C R:1..15 Quantity
23 310 C AN:1..30 Location Identifier
## SG Shipment Status
! R010203 C0605
01 157 C ID:1..2 Shipment Status Code
02 641 C ID:3 Status Reason Code
03 35 C ID:2 Disposition Code
04 373 C DT:8 Date
05 337 C TM:4..8 Time
06 623 C ID:2 Time Code
## SI Service Characteristic Identification
! P0405 P0607 P0809 P1011 P1213 P1415 P1617 P1819 P2021
01 559 M ID:2 Agency Qualifier Code
02 1000 M ID:2 Service Characteristics Qualifier
03 234 M AN:1..48 Product/Service ID
04 1000 C ID:2 Service Characteristics Qualifier
05 234 C AN:1..48 Product/Service ID
06 1000 C ID:2 Service Characteristics Qualifier
07 234 C AN:1..48 Product/Service ID
08 1000 C ID:2 Service Characteristics Qualifier
09 234 C AN:1..48 Product/Service ID
10 1000 C ID:2 Service Characteristics Qualifier
11 234 C AN:1..48 Product/Service ID
12 1000 C ID:2 Service Characteristics Qualifier
13 234 C AN:1..48 Product/Service ID
14 1000 C ID:2 Service Characteristics Qualifier
15 234 C AN:1..48 Product/Service ID
16 1000 C ID:2 Service Characteristics Qualifier
17 234 C AN:1..48 Product/Service ID
18 1000 C ID:2 Service Characteristics Qualifier
19 234 C AN:1..48 Product/Service ID
20 1000 C ID:2 Service Characteristics Qualifier
21 234 C AN:1..48 Product/Service ID
## SLN Subline Item Detail
! P0405 C0706 C0806 P0910 P1112 P1314 P1516 P1718 P1920 P2122 P2324 P2526 P2728
01 350 M AN:1..20 Assigned Identification
02 350 C AN:1..20 Assigned Identification
03 662 M ID:1 Relationship Code
04 380 C R:1..15 Quantity
05 C001 C Composite Unit of Measure
  01 355 M ID:2 Unit or Basis for Measurement Code
  02 1018 C R:1..15 Exponent
  03 649 C R:1..10 Multiplier
  04 355 C ID:2 Unit or Basis for Measurement Code
  05 1018 C R:1..15 Exponent
  06 649 C R:1..10 Multiplier
  07 355 C ID:2 Unit or Basis for Measurement Code
  08 1018 C R:1..15 Exponent
  09 649 C R:1..10 Multiplier
  10 355 C ID:2 Unit or Basis for Measurement Code
  11 1018 C R:1..15 Exponent
  12 649 C R:1..10 Multiplier
  13 355 C ID:2 Unit or Basis for Measurement Code
  14 1018 C R:1..15 Exponent
  15 649 C R:1..10 Multiplier
06 212 C R:1..17 Unit Price
07 639 C ID:2 Basis of Unit Price Code
08 662 C ID:1 Relationship Code
09 235 C ID:2 Product/Service ID Qualifier
10 234 C AN:1..48 Product/Service ID
11 235 C ID:2 Product/Service ID Qualifier
12 234 C AN:1..48 Product/Service ID
13 235 C ID:2 Product/Service ID Qualifier
14 234 C AN:1..48 Product/Service ID
15 235 C ID:2 Product/Service ID Qualifier
16 234 C AN:1..48 Product/Service ID
17 235 C ID:2 Product/Service ID Qualifier
18 234 C AN:1..48 Product/Service ID
19 235 C ID:2 Product/Service ID Qualifier
20 234 C AN:1..48 Product/Service ID
21 235 C ID:2 Product/Service ID Qualifier
22 234 C AN:1..48 Product/Service ID
23 235 C ID:2 Product/Service ID Qualifier
24 234 C AN:1..48 Product/Service ID
25 235 C ID:2 Product/Service ID Qualifier
26 234 C AN:1..48 Product/Service ID
27 235 C ID:2 Product/Service ID Qualifier
28 234 C AN:1..48 Product/Service ID
## SN1 Item Detail (Shipment)
! P0506
01 350 C AN:1..20 Assigned Identification
02 382 M R:1..10 Number of Units Shipped
03 355 M ID:2 Unit or Basis for Measurement Code
04 646 C R:1..15 Quantity Shipped to Date
05 330 C R:1..15 Quantity Ordered
06 355 C ID:2 Unit or Basis for Measurement Code
07 728 C ID:1..2 Returnable Container Load Make-Up Code
08 668 C ID:2 Line Item Status Code
## SPI Specification Identifier
01 786 M ID:2 Security Level Code
02 128 C ID:2..3 Reference Identification Qualifier
03 127 C AN:1..30 Reference Identification
04 790 C AN:1..132 Entity Title
05 791 C AN:1..80 Entity Purpose
06 792 C ID:1 Entity Status Code
07 353 C ID:2 Transaction Set Purpose Code
08 755 C ID:2 Report Type Code
09 786 C ID:2 Security Level Code
10 559 C ID:2 Agency Qualifier Code
11 822 C AN:1..15 Source Subqualifier
12 554 C N0:1..6 Assigned Number
13 1322 C ID:1 Certification Type Code
14 1401 C ID:1..3 Proposal Data Detail Identifier Code
15 1005 C ID:4 Hierarchical Structure Code
## TAX Tax Reference
01 325 C AN:1..20 Tax Identification Number
02 309 C ID:1..2 Location Qualifier
03 310 C AN:1..30 Location Identifier
04 309 C ID:1..2 Location Qualifier
05 310 C AN:1..30 Location Identifier
06 309 C ID:1..2 Location Qualifier
07 310 C AN:1..30 Location Identifier
08 309 C ID:1..2 Location Qualifier
09 310 C AN:1..30 Location Identifier
10 309 C ID:1..2 Location Qualifier
11 310 C AN:1..30 Location Identifier
12 441 C ID:1 Tax Exempt Code
13 1179 C ID:1 Customs Entry Type Group Code
## TC2 Commodity
01 23 M ID:1 Commodity Code Qualifier
02 22 M AN:1..30 Commodity Code
## TD1 Carrier Details (Quantity and Weight)
! C0102 C0304 C0607 P0708 P0910
01 103 C AN:3..5 Packaging Code
02 80 C N0:1..7 Lading Quantity
03 23 C ID:1 Commodity Code Qualifier
04 22 C AN:1..30 Commodity Code
05 79 C AN:1..50 Lading Description
06 187 C ID:1..2 Weight Qualifier
07 81 C R:1..10 Weight
08 355 C ID:2 Unit or Basis for Measurement Code
09 183 C R:1..8 Volume
10 355 C ID:2 Unit or Basis for Measurement Code
## TD3 Carrier Details (Equipment)
! C0203 C0405 P0506
01 40 C ID:2 Equipment Description Code
02 206 C AN:1..4 Equipment Initial
03 207 C AN:1..10 Equipment Number
04 187 C ID:1..2 Weight Qualifier
05 81 C R:1..10 Weight
06 355 C ID:2 Unit or Basis for Measurement Code
07 102 C ID:1 Ownership Code
08 407 C ID:2 Seal Status Code
09 225 C AN:2..15 Seal Number
10 24 C ID:4 Equipment Type
## TD4 Carrier Details (Special Handling, or Hazardous Materials, or Both)
! C0203
01 152 C ID:2..3 Special Handling Code
02 208 C ID:1 Hazardous Material Code Qualifier
03 209 C AN:1..4 Hazardous Material Class Code
04 352 C AN:1..80 Description
05 1073 C ID:1 Yes/No Condition or Response Code
## TD5 Carrier Details (Routing Sequence/Transit Time)
! R0204050612 C0203 C0708 C1011 C1312 C1413 C1512
01 133 C ID:1..2 Routing Sequence Code
02 66 C ID:1..2 Identification Code Qualifier
03 67 C AN:2..80 Identification Code
04 91 C ID:1..2 Transportation Method/Type Code
05 387 C AN:1..35 Routing
06 368 C ID:2 Shipment/Order Status Code
07 309 C ID:1..2 Location Qualifier
08 310 C AN:1..30 Location Identifier
09 731 C ID:2 Transit Direction Code
10 732 C ID:2 Transit Time Direction Qualifier
11 733 C R:1..4 Transit Time
12 284 C ID:2 Service Level Code
13 284 C ID:2 Service Level Code
14 284 C ID:2 Service Level Code
15 26 C ID:2..3 Country Code
## TDS Total Monetary Value Summary
01 610 M N2:1..15 Amount
02 610 C N2:1..15 Amount
03 610 C N2:1..15 Amount
04 610 C N2:1..15 Amount
## TRN Trace
01 481 M ID:1..2 Trace Type Code
02 127 M AN:1..30 Reference Identification
03 509 C AN:10 Originating Company Identifier
04 127 C AN:1..30 Reference Identification
## TSD Trailer Shipment Details
01 350 C AN:1..20 Assigned Identification
02 219 C AN:1..3 Position
## TXI Tax Information
! R020306 P0405 C0803
01 963 M ID:2 Tax Type Code
02 782 C R:1..18 Monetary Amount
03 954 C R:1..10 Percent
04 955 C ID:2 Tax Jurisdiction Code Qualifier
05 956 C AN:1..10 Tax Jurisdiction Code
06 441 C ID:1 Tax Exempt Code
07 662 C ID:1 Relationship Code
08 828 C R:1..9 Dollar Basis For Percent
09 325 C AN:1..20 Tax Identification Number
10 350 C AN:1..20 Assigned Identification
## V1 Vessel Identification
! R0102 C0801
01 597 C ID:1..8 Vessel Code
02 182 C AN:2..28 Vessel Name
03 26 C ID:2..3 Country Code
04 55 C AN:2..10 Flight/Voyage Number
05 140 C ID:2..4 Standard Carrier Alpha Code
06 249 C ID:1 Vessel Requirement Code
07 854 C ID:2 Vessel Type Code
08 897 C ID:1 Vessel Code Qualifier
09 91 C ID:1..2 Transportation Method/Type Code
## V4 Cargo Location Reference
01 877 M AN:1..12 Vessel Stowage Location
## V9 Event Detail
! C1304 P1011
01 304 M ID:3 Event Code
02 106 C AN:1..25 Event
03 373 C DT:8 Date
04 337 C TM:4..8 Time
05 19 C AN:2..30 City Name
06 156 C ID:2 State or Province Code
07 26 C ID:2..3 Country Code
08 641 C ID:3 Status Reason Code
09 154 C ID:6..9 Standard Point Location Code
10 380 C R:1..15 Quantity
11 1274 C AN:2 Train Delay Reason Code
12 61 C AN:1..30 Free-Form Message
13 623 C ID:2 Time Code
14 380 C R:1..15 Quantity
15 154 C ID:6..9 Standard Point Location Code
16 86 C N0:1..3 Total Equipment
17 86 C N0:1..3 Total Equipment
18 86 C N0:1..3 Total Equipment
19 81 C R:1..10 Weight
20 82 C R:1..8 Length
## VC Motor Vehicle Control
01 539 M AN:1..25 Vehicle Identification Number
02 836 C ID:2 Vehicle Deck Position Code
03 837 C ID:1 Vehicle Type Code
04 838 C ID:2..9 Dealer Code
05 1 C AN:1..13 Route Code
06 839 C AN:1..6 Bay Location
07 833 C ID:2 Automotive Manufacturers Code
08 308 C ID:1 Damage Exception Indicator
09 835 C ID:1 Supplemental Inspection Code
10 583 C AN:6..10 Factory Car Order Number
11 877 C AN:1..12 Vessel Stowage Location
## VID Conveyance Identification
01 40 M ID:2 Equipment Description Code
02 206 C AN:1..4 Equipment Initial
03 207 M AN:1..10 Equipment Number
04 225 C AN:2..15 Seal Number
05 225 C AN:2..15 Seal Number
06 567 C N0:4..5 Equipment Length
07 65 C R:1..8 Height
08 189 C R:1..8 Width
09 24 C ID:4 Equipment Type
10 322 C ID:1 Load/Empty Status Code
11 56 C ID:2 Type of Service Code
12 310 C AN:1..30 Location Identifier
13 140 C ID:2..4 Standard Carrier Alpha Code
## W09 Equipment and Temperature
01 40 M ID:2 Equipment Description Code
02 408 C R:1..4 Temperature
03 355 C ID:2 Unit or Basis for Measurement Code
04 408 C R:1..4 Temperature
05 355 C ID:2 Unit or Basis for Measurement Code
06 3 C AN:1..60 Free Form Message
07 1122 C ID:1 Vent Setting Code
08 488 C N0:1..3 Percent Humidity
09 380 C R:1..15 Quantity
## W2 Equipment Identification
! P0910 P1112
01 206 M AN:1..4 Equipment Initial
02 207 M AN:1..10 Equipment Number
03 22 C AN:1..30 Commodity Code
04 40 M ID:2 Equipment Description Code
05 578 M ID:1..2 Equipment Status Code
06 0 C N0:1..3 Net Tons
07 177 C ID:1..2 Intermodal Service Code
08 240 C ID:3..5 Car Service Order Code
09 373 C DT:8 Date
10 0 C AN:2 Type of Locomotive Maintenance Code
11 206 C AN:1..4 Equipment Initial
12 207 C AN:1..10 Equipment Number
13 761 C N0:1 Equipment Number Check Digit
14 219 C AN:1..3 Position
15 301 C ID:1..4 Car Type Code
16 1073 C ID:1 Yes/No Condition or Response Code
## X1 Export License
01 83 C ID:1 Licensing Agency Code
02 50 C AN:6..12 Export License Number
03 51 C ID:1 Export License Status Code
04 373 C DT:8 Date
05 52 C ID:1..2 Export License Symbol Code
06 48 C ID:1 Export License Control Code
07 26 C ID:2..3 Country Code
08 141 C ID:7..10 Schedule B Code
09 210 C ID:1 International/Domestic Code
10 80 C N0:1..7 Lading Quantity
11 148 C R:2..9 Lading Value
12 47 C ID:1 Export Filing Key Code
13 355 C ID:2 Unit or Basis for Measurement Code
14 212 C R:1..17 Unit Price
15 1306 C AN:1 U.S. Government License Type
16 67 C AN:2..80 Identification Code
## X2 Import License
! C0504 C0604
01 70 M AN:6..30 Import License Number
02 373 C DT:8 Date
03 373 C DT:8 Date
04 70 C AN:6..30 Import License Number
05 373 C DT:8 Date
06 373 C DT:8 Date
## X4 Customs Release Information
! P0304 P0810 P1516
01 598 C AN:1..12 Bill of Lading/Waybill Number
02 380 C R:1..15 Quantity
03 581 C ID:2 Customs Entry Type Code
04 601 C AN:1..15 Customs Entry Number
05 373 M DT:8 Date
06 337 C TM:4..8 Time
07 35 M ID:2 Disposition Code
08 598 C AN:1..12 Bill of Lading/Waybill Number
09 140 M ID:2..4 Standard Carrier Alpha Code
10 140 C ID:2..4 Standard Carrier Alpha Code
11 206 C AN:1..4 Equipment Initial
12 207 C AN:1..10 Equipment Number
13 310 C AN:1..30 Location Identifier
14 310 C AN:1..30 Location Identifier
15 128 C ID:2..3 Reference Identification Qualifier
16 127 C AN:1..30 Reference Identification
17 623 C ID:2 Time Code
## Y2 Container Details
01 95 M N0:1..4 Number of Containers
02 78 C ID:1 Container Type Request Code
03 56 C ID:2 Type of Service Code
04 24 M ID:4 Equipment Type
05 91 C ID:1..2 Transportation Method/Type Code
06 177 C ID:1..2 Intermodal Service Code
07 140 C ID:2..4 Standard Carrier Alpha Code
08 464 C ID:3 Container Terms Code
09 465 C ID:1 Container Terms Code Qualifier
10 466 C N0:1..2 Total Stop-offs
## Y6 Authentication
01 313 C ID:2 Authority Identifier Code
02 151 M AN:1..20 Authority
03 373 M DT:8 Date
## Y7 Priority
01 467 C N0:1 Priority
02 470 C N0:1 Priority Code
03 471 C AN:1 Priority Code Qualifier
04 468 C N0:4 Port Call File Number
05 373 C DT:8 Date
## YNQ Yes/No Question
01 1321 C ID:2 Condition Indicator
02 1073 M ID:1 Yes/No Condition or Response Code
03 1250 C ID:2..3 Date Time Period Format Qualifier
04 1251 C AN:1..35 Date Time Period
05 933 C AN:1..264 Free-Form Message Text
06 933 C AN:1..264 Free-Form Message Text
07 933 C AN:1..264 Free-Form Message Text
08 1270 C ID:1..3 Code List Qualifier Code
09 1271 C AN:1..30 Industry Code
10 933 C AN:1..264 Free-Form Message Text
## ZC1 Beginning Segment For Data Correction Or Change
01 145 C AN:1..30 Shipment Identification Number
02 206 C AN:1..4 Equipment Initial
03 207 M AN:1..10 Equipment Number
04 244 M AN:1..15 Transaction Reference Number
05 243 M DT:8 Transaction Reference Date
06 202 M ID:2 Correction Indicator
07 140 M ID:2..4 Standard Carrier Alpha Code
08 91 M ID:1..2 Transportation Method/Type Code
`;
