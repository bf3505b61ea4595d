/**
 * Segments of the UN/EDIFACT directory D.00B, bounded by its neighbours: the elements are those of D.99B, each as long
 * as the longer of D.99B and D.21B has it and mandatory where both say so, and what D.21B adds at the end of a segment
 * or composite is allowed. So it refuses nothing that D.00B allows. It names what D.00B calls otherwise as D.99B does.
 * An element that holds several positions may come repeated in the first of them, as in D.21B.
 */
export const segmentsD00B = `
## ADR Address
01 C817 C Address usage
  01 3299 C an:..3 Address purpose, coded
  02 3131 C an:..3 Address type, coded
  03 3475 C an:..3 Address status, coded
02 C090 C Address details
  01 3477 M an:..3 Address format code
  02 3286 M an:..70 Address component
  03 3286 C an:..70 Address component
  04 3286 C an:..70 Address component
  05 3286 C an:..70 Address component
  06 3286 C an:..70 Address component
03 3164 C an:..35 City name
04 3251 C an:..17 Postal identification code
05 3207 C an:..3 Country name code
06 C819 C Country sub-entity details
  01 3229 C an:..9 Country sub-entity name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3228 C an:..70 Country sub-entity name
07 C517 C Location identification
  01 3225 C an:..35 Location name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3224 C an:..256 Location name
## AGR Agreement identification
01 C543 C Agreement type identification
  01 7431 M an:..3 Agreement type code qualifier
  02 7433 C an:..3 Agreement type description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 7434 C an:..70 Agreement type description
02 9419 C an:..3 Service layer, coded
## AJT Adjustment details
01 4465 M an:..3 Adjustment reason description code
02 1082 C an:..6 Line item number
## ALC Allowance or charge
01 5463 M an:..3 Allowance or charge qualifier
02 C552 C Allowance/charge information
  01 1230 C an:..35 Allowance or charge number
  02 5189 C an:..3 Allowance or charge identification code
03 4471 C an:..3 Settlement, coded
04 1227 C an:..3 Calculation sequence indicator, coded
05 C214 C Special services identification
  01 7161 C an:..3 Special service description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7160 C an:..35 Special service description
  05 7160 C an:..35 Special service description
## ALI Additional information
01 3239 C an:..3 Country of origin, coded
02 9213 C an:..3 Type of duty regime, coded
03 4183 C x5 an:..3 Special condition code
04 4183 C an:..3 Special condition code
05 4183 C an:..3 Special condition code
06 4183 C an:..3 Special condition code
07 4183 C an:..3 Special condition code
## APR Additional price information
01 4043 C an:..3 Trade class code
02 C138 C Price multiplier information
  01 5394 M n:..12 Price multiplier
  02 5393 C an:..3 Price multiplier qualifier
03 C960 C Reason for change
  01 4295 C an:..3 Change reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4294 C an:..35 Change reason description
## ARD Monetary amount function
01 C549 C Monetary amount function
  01 5007 C an:..3 Monetary amount function description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5006 C an:..70 Monetary amount function description
02 C008 C Monetary amount function detail
  01 5105 C an:..17 Monetary amount function detail code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5104 C an:..70 Monetary amount function detail description
## ARR Array information
01 C778 C Position identification
  01 7164 C an:..35 Hierarchical structure level identifier
  02 1050 C an:..10 Sequence number
02 C770 C Array cell details
  01 9424 C an:..512 Array cell data description
## ASI Array structure identification
01 C779 M Array structure identification
  01 9428 M an:..35 Array structure identifier
  02 7405 C an:..3 Object identification code qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 4405 C an:..3 Status description code
04 4513 C an:..3 Maintenance operation, coded
## ATT Attribute
01 9017 M an:..3 Attribute function code qualifier
02 C955 C Attribute type
  01 9021 C an:..17 Attribute type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9020 C an:..70 Attribute type description
03 C956 C Attribute details
  01 9019 C an:..17 Attribute description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9018 C an:..256 Attribute description
## AUT Authentication result
01 9280 M an:..35 Validation result
02 9282 C an:..35 Validation key identification
## BGM Beginning of message
01 C002 C Document/message name
  01 1001 C an:..3 Document name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 1000 C an:..35 Document name
02 C106 C Document/message identification
  01 1004 C an:..70 Document or message number
  02 1056 C an:..9 Version
  03 1060 C an:..6 Revision number
03 1225 C an:..3 Message function code
04 4343 C an:..3 Response type code
05 1373 C an:..3 Document status code
06 3453 C an:..3 Language name code
## BII Structure identification
01 7429 M an:..3 Indexing structure qualifier
02 C045 M Bill level identification
  01 7436 C an:..17 Level one id
  02 7438 C an:..17 Level two id
  03 7440 C an:..17 Level three id
  04 7442 C an:..17 Level four id
  05 7444 C an:..17 Level five id
  06 7446 C an:..17 Level six id
03 7140 C an:..35 Item number
## BUS Business function
01 C521 C Business function
  01 4027 M an:..3 Business function qualifier
  02 4025 M an:..3 Business function code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 4022 C an:..70 Business description
02 3279 C an:..3 Geographic area code
03 4487 C an:..3 Type of financial transaction, coded
04 C551 C Bank operation
  01 4383 M an:..3 Bank operation code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
05 4463 C an:..3 Intra-company payment, coded
## CAV Characteristic value
01 C889 M Characteristic value
  01 7111 C an:..3 Characteristic value, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7110 C an:..35 Characteristic value
  05 7110 C an:..35 Characteristic value
## CCD Credit cover details
01 4505 C an:..3 Credit cover request, coded
02 4507 C an:..3 Credit cover response, coded
03 4509 C an:..3 Credit cover reason, coded
## CCI Characteristic or class id
01 7059 C an:..3 Class type code
02 C502 C Measurement details
  01 6313 C an:..3 Measured attribute code
  02 6321 C an:..3 Measurement significance, coded
  03 6155 C an:..17 Non-discrete measurement name code
  04 6154 C an:..70 Non-discrete measurement name
03 C240 C Product characteristic
  01 7037 M an:..17 Characteristic description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7036 C an:..35 Characteristic description
  05 7036 C an:..35 Characteristic description
04 4051 C an:..3 Characteristic relevance, coded
## CDI Physical or logical state
01 7001 M an:..3 Physical or logical state qualifier
02 C564 M Physical or logical state information
  01 7007 C an:..3 Physical or logical state, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7006 C an:..70 Physical or logical state
## CDS Code set identification
01 C702 M Code set identification
  01 9150 C an:..4 Simple data element tag
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
## CDV Code value definition
01 9426 M an:..35 Code value
02 9434 C an:..70 Code name
03 4513 C an:..3 Maintenance operation, coded
04 9453 C an:..3 Code value source, coded
05 7299 C an:..3 Requirement designator, coded
## CED Computer environment details
01 1501 M an:..3 Computer environment details code qualifier
02 C079 M Computer environment identification
  01 1511 C an:..3 Computer environment, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 1510 C an:..35 Computer environment
  05 1056 C an:..9 Version
  06 1058 C an:..9 Release
  07 7402 C an:..35 Object identifier
03 9448 C an:..35 File generating command
## CIN Clinical information
01 6415 M an:..3 Clinical information qualifier
02 C836 C Clinical information details
  01 6413 C an:..17 Clinical information identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 6412 C an:..70 Clinical information
03 C837 C Certainty details
  01 4049 C an:..3 Certainty, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4048 C an:..35 Certainty
## CLI Clinical intervention
01 9441 M an:..3 Clinical intervention qualifier
02 C828 C Clinical intervention details
  01 9437 C an:..17 Clinical intervention identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9436 C an:..70 Clinical intervention
## CMP Composite data element identification
01 9146 M an:..4 Composite data element tag
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
## CNI Consignment information
01 1490 C n:..5 Consolidation item number
02 C503 C Document/message details
  01 1004 C an:..70 Document or message number
  02 1373 C an:..3 Document status code
  03 1366 C an:..70 Document or message source
  04 3453 C an:..3 Language name code
  05 1056 C an:..9 Version
  06 1060 C an:..6 Revision number
03 1312 C n:..4 Consignment load sequence number
## CNT Control total
01 C270 M Control
  01 6069 M an:..3 Control total type code qualifier
  02 6066 M n:..18 Control value
  03 6411 C an:..8 Measurement unit code
## COD Component details
01 C823 C Type of unit/component
  01 7505 C an:..3 Type of unit/component, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7504 C an:..35 Type of unit or component
02 C824 C Component material
  01 7507 C an:..3 Component material, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7506 C an:..35 Component material
## COM Communication contact
01 C076 M Communication contact
  01 3148 M an:..512 Communication number
  02 3155 M an:..3 Communication number code qualifier
## COT Contribution details
01 5047 M an:..3 Contribution qualifier
02 C953 C Contribution type
  01 5049 M an:..3 Contribution type, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5048 C an:..35 Contribution type
03 C522 C Instruction
  01 4403 M an:..3 Instruction type code qualifier
  02 4401 C an:..3 Instruction description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 4400 C an:..35 Instruction description
04 C203 C Rate/tariff class
  01 5243 M an:..9 Rate or tariff class identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5242 C an:..35 Rate or tariff class
  05 5275 C an:..6 Supplementary rate or tariff basis identification
  06 1131 C an:..17 Code list identification code
  07 3055 C an:..3 Code list responsible agency code
  08 5275 C an:..6 Supplementary rate or tariff basis identification
  09 1131 C an:..17 Code list identification code
  10 3055 C an:..3 Code list responsible agency code
05 C960 C Reason for change
  01 4295 C an:..3 Change reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4294 C an:..35 Change reason description
## CPI Charge payment instructions
01 C229 C Charge category
  01 5237 M an:..3 Charge category code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 C231 C Method of payment
  01 4215 M an:..3 Transport charges payment method code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 4237 C an:..3 Prepaid or collect indicator, coded
## CPS Consignment packing sequence
01 7164 M an:..35 Hierarchical structure level identifier
02 7166 C an:..35 Hierarchical structure parent identifier
03 7075 C an:..3 Packaging level, coded
## CPT Account identification
01 4437 M an:..3 Account type qualifier
02 C593 M Account identification
  01 1147 M an:..35 Account identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 1148 C an:..17 Account abbreviated name
  05 1146 C an:..35 Account name
  06 1146 C an:..35 Account name
  07 6345 C an:..3 Currency identification code
## CST Customs status of goods
01 1496 C an:..6 Goods item number
02 C246 C x5 Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
05 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
06 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
## CTA Contact information
01 3139 C an:..3 Contact function code
02 C056 C Department or employee details
  01 3413 C an:..17 Department or employee identification
  02 3412 C an:..256 Department or employee
## CUX Currencies
01 C504 C x2 Currency details
  01 6347 M an:..3 Currency details qualifier
  02 6345 C an:..3 Currency identification code
  03 6343 C an:..3 Currency qualifier
  04 6348 C n:..4 Currency rate base
02 C504 C Currency details
  01 6347 M an:..3 Currency details qualifier
  02 6345 C an:..3 Currency identification code
  03 6343 C an:..3 Currency qualifier
  04 6348 C n:..4 Currency rate base
03 5402 C n:..12 Rate of exchange
04 6341 C an:..3 Exchange rate currency market identifier
## DAM Damage
01 7493 M an:..3 Damage details qualifier
02 C821 C Type of damage
  01 7501 C an:..3 Type of damage, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7500 C an:..35 Type of damage
03 C822 C Damage area
  01 7503 C an:..4 Damage area identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7502 C an:..35 Damage area
04 C825 C Damage severity
  01 7509 C an:..3 Damage severity, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7508 C an:..35 Damage severity
05 C826 C Action
  01 1229 C an:..3 Action request or notification description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 1228 C an:..35 Action request or notification description
## DFN Definition function
01 9023 M an:..3 Definition function, coded
02 9025 C an:..3 Definition extent, coded
03 4519 C an:..35 Definition identification
## DGS Dangerous goods
01 8273 C an:..3 Dangerous goods regulations code
02 C205 C Hazard code
  01 8351 M an:..7 Hazard code identification
  02 8078 C an:..7 Hazard substance or item or page number
  03 8092 C an:..10 Hazard code version number
03 C234 C Undg information
  01 7124 C n:..4 Undg number
  02 7088 C an:..8 Dangerous goods flashpoint
04 C223 C Dangerous goods shipment flashpoint
  01 7106 C n:..3 Shipment flashpoint
  02 6411 C an:..8 Measurement unit code
05 8339 C an:..3 Packing group, coded
06 8364 C an:..8 Ems number
07 8410 C an:..4 Mfag
08 8126 C an:..10 Trem card number
09 C235 C Hazard identification placard details
  01 8158 C an:..4 Hazard identification number upper part
  02 8186 C an:..4 Substance identification number lower part
10 C236 C Dangerous goods label
  01 8246 C an:..4 Dangerous goods label marking
  02 8246 C an:..4 Dangerous goods label marking
  03 8246 C an:..4 Dangerous goods label marking
  04 8246 C an:..4 Dangerous goods marking identifier
11 8255 C an:..3 Packing instruction, coded
12 8325 C an:..3 Category of means of transport, coded
13 8211 C an:..3 Permission for transport, coded
## DII Directory identification
01 1056 M an:..9 Version
02 1058 M an:..9 Release
03 9148 C an:..3 Directory status
04 1476 C an:..2 Control agency
05 3453 C an:..3 Language name code
06 4513 C an:..3 Maintenance operation, coded
## DIM Dimensions
01 6145 M an:..3 Dimension qualifier
02 C211 M Dimensions
  01 6411 M an:..8 Measurement unit code
  02 6168 C n:..15 Length dimension
  03 6140 C n:..15 Width dimension
  04 6008 C n:..15 Height dimension
  05 6182 C n:..15 Diameter measure
## DLI Document line identification
01 1073 M an:..3 Document line indicator, coded
02 1082 M an:..6 Line item number
## DLM Delivery limitations
01 4455 C an:..3 Back order, coded
02 C522 C Instruction
  01 4403 M an:..3 Instruction type code qualifier
  02 4401 C an:..3 Instruction description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 4400 C an:..35 Instruction description
03 C214 C Special services identification
  01 7161 C an:..3 Special service description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7160 C an:..35 Special service description
  05 7160 C an:..35 Special service description
04 4457 C an:..3 Product or service substitution, coded
## DMS Document or message summary
01 C106 C Document/message identification
  01 1004 C an:..70 Document or message number
  02 1056 C an:..9 Version
  03 1060 C an:..6 Revision number
02 C002 C Document/message name
  01 1001 C an:..3 Document name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 1000 C an:..35 Document name
03 7240 C n:..15 Total number of items
## DOC Document or message details
01 C002 M Document/message name
  01 1001 C an:..3 Document name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 1000 C an:..35 Document name
02 C503 C Document/message details
  01 1004 C an:..70 Document or message number
  02 1373 C an:..3 Document status code
  03 1366 C an:..70 Document or message source
  04 3453 C an:..3 Language name code
  05 1056 C an:..9 Version
  06 1060 C an:..6 Revision number
03 3153 C an:..3 Communication medium type code
04 1220 C n:..2 Number of copies of document required
05 1218 C n:..2 Number of originals of document required
## DRD Data representation details
01 7512 C an:..35 Structure component identifier
02 7515 C an:..3 Structure type, coded
03 9169 C an:..3 Data representation type, coded
04 6174 C n:..15 Size
## DSG Dosage administration
01 6085 M an:..3 Dosage administration qualifier
02 C838 C Dosage details
  01 6083 C an:..8 Dosage identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 6082 C an:..70 Dosage
## DSI Data set identification
01 C782 M Data set identification
  01 1520 M an:..35 Data set identifier
  02 7405 C an:..3 Object identification code qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 4405 C an:..3 Status description code
04 C286 C Sequence information
  01 1050 M an:..10 Sequence number
  02 1159 C an:..3 Sequence number source, coded
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
05 1060 C an:..6 Revision number
## DTM Date or time or period
01 C507 M Date/time/period
  01 2005 M an:..3 Date or time or period function code qualifier
  02 2380 C an:..35 Date or time or period value
  03 2379 C an:..3 Date or time or period format code
## EDT Editing details
01 6178 C n:..3 Edit field length
02 9026 C an:..35 Edit mask
03 9031 C an:..3 Edit mask representation code
04 4447 C an:..3 Text formatting, coded
## EFI External file link identification
01 C077 M File identification
  01 1508 C an:..35 File name
  02 7008 C an:..256 Item description
02 C099 C File details
  01 1516 M an:..17 File format
  02 1056 C an:..9 Version
  03 1503 C an:..3 Data format description code
  04 1502 C an:..35 Data format description
03 1050 C an:..10 Sequence number
04 9450 C an:..35 File compression technique
## ELM Simple data element details
01 9150 M an:..4 Simple data element tag
02 9153 C an:..3 Simple data element character representation, coded
03 9155 C an:..3 Simple data element length type, coded
04 9156 C n:..3 Simple data element maximum length
05 9158 C n:..3 Simple data element minimum length
06 9161 C an:..3 Code set indicator, coded
07 1507 C an:..3 Class designator, coded
08 4513 C an:..3 Maintenance operation, coded
09 6432 C n:..2 Significant digits
## ELU Data element usage details
01 9162 M an:..4 Data element tag
02 7299 C an:..3 Requirement designator, coded
03 1050 C an:..10 Sequence number
04 4513 C an:..3 Maintenance operation, coded
05 6176 C n:..7 Maximum number of occurrences
06 9453 C an:..3 Code value source, coded
07 9285 C an:..3 Validation criteria, coded
08 9175 C an:..3 Data element usage type, coded
## ELV Element value definition
01 9029 M an:..3 Value definition qualifier
02 9422 C an:..512 Value
03 7299 C an:..3 Requirement designator, coded
04 4513 C an:..3 Maintenance operation, coded
## EMP Employment details
01 9003 M an:..3 Employment qualifier
02 C948 C Employment category
  01 9005 C an:..3 Employment category description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9004 C an:..35 Employment category description
03 C951 C Occupation
  01 9009 C an:..3 Occupation, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9008 C an:..35 Occupation
  05 9008 C an:..35 Occupation
04 C950 C Qualification classification
  01 9007 C an:..3 Qualification classification, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9006 C an:..35 Qualification classification
  05 9006 C an:..35 Qualification classification
05 3494 C an:..35 Job title
06 9035 C an:..3 Qualification area, coded
## EQA Attached equipment
01 8053 M an:..3 Equipment type code qualifier
02 C237 C Equipment identification
  01 8260 C an:..17 Equipment identification number
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3207 C an:..3 Country name code
## EQD Equipment details
01 8053 M an:..3 Equipment type code qualifier
02 C237 C Equipment identification
  01 8260 C an:..17 Equipment identification number
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3207 C an:..3 Country name code
03 C224 C Equipment size and type
  01 8155 C an:..10 Equipment size and type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 8154 C an:..35 Equipment size and type description
04 8077 C an:..3 Equipment supplier, coded
05 8249 C an:..3 Equipment status code
06 8169 C an:..3 Full or empty indicator, coded
07 4233 C an:..3 Marking instructions code
## EQN Number of units
01 C523 M Number of unit details
  01 6350 C n:..15 Number of units
  02 6353 C an:..3 Unit type code qualifier
## ERC Application error information
01 C901 M Application error detail
  01 9321 M an:..8 Application error identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
## ERP Error point details
01 C701 C Error point details
  01 1049 C an:..3 Message section, coded
  02 1052 C an:..35 Message item number
  03 1054 C n:..6 Message sub-item number
02 C853 C Error segment point details
  01 9166 C an:..3 Segment tag
  02 1050 C an:..10 Sequence number
  03 1159 C an:..3 Sequence number source, coded
## EVE Event
01 9635 C an:..3 Event details code qualifier
02 C004 C Event category
  01 9637 C an:..3 Event category code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9636 C an:..70 Event category description
03 C030 C Event type
  01 9171 C an:..3 Event type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9170 C an:..70 Event type description
04 C063 C Event identification
  01 9173 C an:..35 Event description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9172 C an:..256 Event
05 1229 C an:..3 Action request or notification description code
## EVT Event
01 C030 C Event type
  01 9171 C an:..3 Event type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9170 C an:..70 Event type description
02 C063 C Event identification
  01 9173 C an:..35 Event description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9172 C an:..256 Event
## FCA Financial charges allocation
01 4471 M an:..3 Settlement, coded
02 C878 C Charge/allowance account
  01 3434 M an:..17 Institution branch number
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3194 C an:..35 Account holder number
  05 6345 C an:..3 Currency identification code
## FII Financial institution information
01 3035 M an:..3 Party function code qualifier
02 C078 C Account holder identification
  01 3194 C an:..35 Account holder number
  02 3192 C an:..35 Account holder name
  03 3192 C an:..35 Account holder name
  04 6345 C an:..3 Currency identification code
03 C088 C Institution identification
  01 3433 C an:..11 Institution name identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3434 C an:..17 Institution branch number
  05 1131 C an:..17 Code list identification code
  06 3055 C an:..3 Code list responsible agency code
  07 3432 C an:..70 Institution name
  08 3436 C an:..70 Institution branch place
04 3207 C an:..3 Country name code
## FNS Footnote set
01 C783 M Footnote set identification
  01 9430 M an:..35 Footnote set identifier
  02 7405 C an:..3 Object identification code qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 4405 C an:..3 Status description code
04 4513 C an:..3 Maintenance operation, coded
## FNT Footnote
01 C784 M Footnote identification
  01 9432 M an:..35 Footnote identifier
  02 7405 C an:..3 Object identification code qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 4405 C an:..3 Status description code
04 4513 C an:..3 Maintenance operation, coded
## FOR Formula
01 9501 M an:..3 Formula type qualifier
02 7402 C an:..35 Object identifier
03 9502 C an:..35 Formula name
04 4440 C an:..512 Free text value
05 C961 C Formula complexity
  01 9505 C an:..3 Formula complexity, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
## FSQ Formula sequence
01 9507 M an:..3 Formula sequence qualifier
02 9509 C an:..17 Formula sequence operand identification
03 1050 C an:..10 Sequence number
04 9510 C an:..35 Formula sequence name
05 4440 C an:..512 Free text value
## FTX Free text
01 4451 M an:..3 Text subject code qualifier
02 4453 C an:..3 Text function, coded
03 C107 C Text reference
  01 4441 M an:..17 Free text value code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 C108 C Text literal
  01 4440 M an:..512 Free text value
  02 4440 C an:..512 Free text value
  03 4440 C an:..512 Free text value
  04 4440 C an:..512 Free text value
  05 4440 C an:..512 Free text value
05 3453 C an:..3 Language name code
06 4447 C an:..3 Text formatting, coded
## GDS Nature of cargo
01 C703 C Nature of cargo
  01 7085 M an:..3 Nature of cargo, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 C288 C Product group
  01 5389 C an:..25 Product group name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5388 C an:..35 Product group name
## GEI Processing information
01 9649 M an:..3 Processing information code qualifier
02 C012 C Processing indicator
  01 7365 C an:..3 Processing indicator description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7364 C an:..35 Processing indicator description
03 7187 C an:..17 Process type description code
## GID Goods item details
01 1496 C an:..6 Goods item number
02 C213 C x5 Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Package type description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 7064 C an:..35 Type of packages
  06 7233 C an:..3 Packaging related description code
03 C213 C Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Package type description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 7064 C an:..35 Type of packages
  06 7233 C an:..3 Packaging related description code
04 C213 C Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Package type description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 7064 C an:..35 Type of packages
  06 7233 C an:..3 Packaging related description code
05 C213 C Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Package type description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 7064 C an:..35 Type of packages
  06 7233 C an:..3 Packaging related description code
06 C213 C Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Package type description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 7064 C an:..35 Type of packages
  06 7233 C an:..3 Packaging related description code
## GIN Goods identity number
01 7405 M an:..3 Object identification code qualifier
02 C208 M x5 Identity number range
  01 7402 M an:..35 Object identifier
  02 7402 C an:..35 Object identifier
03 C208 C Identity number range
  01 7402 M an:..35 Object identifier
  02 7402 C an:..35 Object identifier
04 C208 C Identity number range
  01 7402 M an:..35 Object identifier
  02 7402 C an:..35 Object identifier
05 C208 C Identity number range
  01 7402 M an:..35 Object identifier
  02 7402 C an:..35 Object identifier
06 C208 C Identity number range
  01 7402 M an:..35 Object identifier
  02 7402 C an:..35 Object identifier
## GIR Related identification numbers
01 7297 M an:..3 Set identification qualifier
02 C206 M x5 Identification number
  01 7402 M an:..35 Object identifier
  02 7405 C an:..3 Object identification code qualifier
  03 4405 C an:..3 Status description code
03 C206 C Identification number
  01 7402 M an:..35 Object identifier
  02 7405 C an:..3 Object identification code qualifier
  03 4405 C an:..3 Status description code
04 C206 C Identification number
  01 7402 M an:..35 Object identifier
  02 7405 C an:..3 Object identification code qualifier
  03 4405 C an:..3 Status description code
05 C206 C Identification number
  01 7402 M an:..35 Object identifier
  02 7405 C an:..3 Object identification code qualifier
  03 4405 C an:..3 Status description code
06 C206 C Identification number
  01 7402 M an:..35 Object identifier
  02 7405 C an:..3 Object identification code qualifier
  03 4405 C an:..3 Status description code
## GIS General indicator
01 C529 M Processing indicator
  01 7365 M an:..3 Processing indicator description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7187 C an:..17 Process type description code
## GOR Governmental requirements
01 8323 C an:..3 Transport movement code
02 C232 C x4 Government action
  01 9415 C an:..3 Government agency, coded
  02 9411 C an:..3 Government involvement, coded
  03 9417 C an:..3 Government action, coded
  04 9353 C an:..3 Government procedure, coded
03 C232 C Government action
  01 9415 C an:..3 Government agency, coded
  02 9411 C an:..3 Government involvement, coded
  03 9417 C an:..3 Government action, coded
  04 9353 C an:..3 Government procedure, coded
04 C232 C Government action
  01 9415 C an:..3 Government agency, coded
  02 9411 C an:..3 Government involvement, coded
  03 9417 C an:..3 Government action, coded
  04 9353 C an:..3 Government procedure, coded
05 C232 C Government action
  01 9415 C an:..3 Government agency, coded
  02 9411 C an:..3 Government involvement, coded
  03 9417 C an:..3 Government action, coded
  04 9353 C an:..3 Government procedure, coded
## GRU Segment group usage details
01 9164 M an:..4 Group identification
02 7299 C an:..3 Requirement designator, coded
03 6176 C n:..7 Maximum number of occurrences
04 4513 C an:..3 Maintenance operation, coded
05 1050 C an:..10 Sequence number
## HAN Handling instructions
01 C524 C Handling instructions
  01 4079 C an:..3 Handling instructions, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4078 C an:..512 Handling instructions
02 C218 C Hazardous material
  01 7419 C an:..7 Hazardous material class code identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7418 C an:..35 Hazardous material class
## HYN Hierarchy information
01 7173 M an:..3 Hierarchy object code qualifier
02 7171 C an:..3 Hierarchical level, coded
03 1229 C an:..3 Action request or notification description code
04 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item type identification code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
05 7166 C an:..35 Hierarchical structure parent identifier
## ICD Insurance cover description
01 C330 M Insurance cover type
  01 4497 M an:..3 Insurance cover type code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 C331 M Insurance cover details
  01 4495 C an:..17 Insurance cover identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4494 C an:..35 Insurance cover
  05 4494 C an:..35 Insurance cover
## IDE Identity
01 7495 M an:..3 Object type code qualifier
02 C206 C Identification number
  01 7402 M an:..35 Object identifier
  02 7405 C an:..3 Object identification code qualifier
  03 4405 C an:..3 Status description code
03 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 4405 C an:..3 Status description code
05 1222 C n:..2 Configuration level
06 C778 C Position identification
  01 7164 C an:..35 Hierarchical structure level identifier
  02 1050 C an:..10 Sequence number
07 C240 C Product characteristic
  01 7037 M an:..17 Characteristic description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7036 C an:..35 Characteristic description
  05 7036 C an:..35 Characteristic description
## IFD Information detail
01 9633 C an:..3 Information details code qualifier
02 C009 C Information category
  01 9615 C an:..3 Information category code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9614 C an:..70 Information category description
03 C010 C Information type
  01 9613 C an:..3 Information type code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9612 C an:..70 Information type description
04 C011 C Information detail
  01 9617 C an:..17 Information detail code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9616 C an:..256 Information detail description
05 4405 C an:..3 Status description code
## IHC Person characteristic
01 3289 M an:..3 Person characteristic qualifier
02 C818 C Person inherited characteristic details
  01 3311 C an:..8 Person inherited characteristic identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3310 C an:..70 Person inherited characteristic
## IMD Item description
01 7077 C an:..3 Item description type, coded
02 C272 C Item characteristic
  01 7081 C an:..3 Item characteristic code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 C273 C Item description
  01 7009 C an:..17 Item description identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7008 C an:..256 Item description
  05 7008 C an:..256 Item description
  06 3453 C an:..3 Language name code
04 7383 C an:..3 Surface or layer code
## IND Index details
01 C545 C Index identification
  01 5013 M an:..3 Index qualifier
  02 5027 C an:..17 Index type, coded
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
02 C546 C Index value
  01 5030 M an:..35 Index value
  02 5039 C an:..3 Index value representation, coded
## INP Parties and instruction
01 C849 C Parties to instruction
  01 3301 M an:..35 Party enacting instruction identification
  02 3285 C an:..35 Instruction receiving party identifier
02 C522 C Instruction
  01 4403 M an:..3 Instruction type code qualifier
  02 4401 C an:..3 Instruction description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 4400 C an:..35 Instruction description
03 C850 C Status of instruction
  01 4405 M an:..3 Status description code
  02 3036 C an:..70 Party name
04 1229 C an:..3 Action request or notification description code
## INV Inventory management related details
01 4501 C an:..3 Inventory movement direction, coded
02 7491 C an:..3 Type of inventory affected, coded
03 4499 C an:..3 Reason for inventory movement, coded
04 4503 C an:..3 Inventory balance method, coded
05 C522 C Instruction
  01 4403 M an:..3 Instruction type code qualifier
  02 4401 C an:..3 Instruction description code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 4400 C an:..35 Instruction description
## IRQ Information required
01 C333 M Information request
  01 4511 C an:..3 Requested information description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4510 C an:..35 Requested information description
## LAN Language
01 3455 M an:..3 Language qualifier
02 C508 C Language details
  01 3453 C an:..3 Language name code
  02 3452 C an:..35 Language name
## LIN Line item
01 1082 C an:..6 Line item number
02 1229 C an:..3 Action request or notification description code
03 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item type identification code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
04 C829 C Sub-line information
  01 5495 C an:..3 Sub-line indicator, coded
  02 1082 C an:..6 Line item number
05 1222 C n:..2 Configuration level
06 7083 C an:..3 Configuration, coded
## LOC Place or location identification
01 3227 M an:..3 Location function code qualifier
02 C517 C Location identification
  01 3225 C an:..35 Location name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3224 C an:..256 Location name
03 C519 C Related location one identification
  01 3223 C an:..35 Related place or location one identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3222 C an:..70 Related place or location one
04 C553 C Related location two identification
  01 3233 C an:..35 Related place or location two identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3232 C an:..70 Related place or location two
05 5479 C an:..3 Relation, coded
## MEA Measurements
01 6311 M an:..3 Measurement attribute code
02 C502 C Measurement details
  01 6313 C an:..3 Measured attribute code
  02 6321 C an:..3 Measurement significance, coded
  03 6155 C an:..17 Non-discrete measurement name code
  04 6154 C an:..70 Non-discrete measurement name
03 C174 C Value/range
  01 6411 C an:..8 Measurement unit code
  02 6314 C an:..18 Measurement value
  03 6162 C n:..18 Range minimum
  04 6152 C n:..18 Range maximum
  05 6432 C n:..2 Significant digits
04 7383 C an:..3 Surface or layer code
## MEM Membership details
01 7449 M an:..3 Membership qualifier
02 C942 C Membership category
  01 7451 M an:..4 Membership category identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7450 C an:..35 Membership category
03 C944 C Membership status
  01 7453 C an:..3 Membership status, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7452 C an:..35 Membership status
04 C945 C Membership level
  01 7455 M an:..3 Membership level qualifier
  02 7457 C an:..9 Membership level identification
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
  05 7456 C an:..35 Membership level
05 C203 C Rate/tariff class
  01 5243 M an:..9 Rate or tariff class identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5242 C an:..35 Rate or tariff class
  05 5275 C an:..6 Supplementary rate or tariff basis identification
  06 1131 C an:..17 Code list identification code
  07 3055 C an:..3 Code list responsible agency code
  08 5275 C an:..6 Supplementary rate or tariff basis identification
  09 1131 C an:..17 Code list identification code
  10 3055 C an:..3 Code list responsible agency code
06 C960 C Reason for change
  01 4295 C an:..3 Change reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4294 C an:..35 Change reason description
## MKS Market or sales channel information
01 7293 M an:..3 Sector area identification code qualifier
02 C332 M Sales channel identification
  01 3496 M an:..17 Sales channel identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 1229 C an:..3 Action request or notification description code
## MOA Monetary amount
01 C516 M Monetary amount
  01 5025 M an:..3 Monetary amount type code qualifier
  02 5004 C n:..35 Monetary amount value
  03 6345 C an:..3 Currency identification code
  04 6343 C an:..3 Currency qualifier
  05 4405 C an:..3 Status description code
## MSG Message type identification
01 C709 M Message identifier
  01 1475 M an:..6 Message type identifier
  02 1056 C an:..9 Version
  03 1058 C an:..9 Release
  04 1476 C an:..2 Control agency
  05 1523 C an:..6 Association assigned identification
  06 1060 C an:..6 Revision number
  07 1373 C an:..3 Document status code
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
04 C941 C Relationship
  01 9143 C an:..3 Relationship description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9142 C an:..35 Relationship description
## NAD Name and address
01 3035 M an:..3 Party function code qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 C058 C Name and address
  01 3124 M an:..35 Name and address line
  02 3124 C an:..35 Name and address line
  03 3124 C an:..35 Name and address line
  04 3124 C an:..35 Name and address line
  05 3124 C an:..35 Name and address line
04 C080 C Party name
  01 3036 M an:..70 Party name
  02 3036 C an:..70 Party name
  03 3036 C an:..70 Party name
  04 3036 C an:..70 Party name
  05 3036 C an:..70 Party name
  06 3045 C an:..3 Party name format code
05 C059 C Street
  01 3042 M an:..256 Street and number/PO box
  02 3042 C an:..256 Street and number/PO box
  03 3042 C an:..256 Street and number/PO box
  04 3042 C an:..256 Street and number/PO box
06 3164 C an:..35 City name
07 C819 C Country sub-entity details
  01 3229 C an:..9 Country sub-entity name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3228 C an:..70 Country sub-entity name
08 3251 C an:..17 Postal identification code
09 3207 C an:..3 Country name code
## NAT Nationality
01 3493 M an:..3 Nationality qualifier
02 C042 C Nationality details
  01 3293 C an:..3 Nationality, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3292 C a:..35 Nationality
## PAC Package
01 7224 C n:..8 Number of packages
02 C531 C Packaging details
  01 7075 C an:..3 Packaging level, coded
  02 7233 C an:..3 Packaging related information, coded
  03 7073 C an:..3 Packaging terms and conditions, coded
03 C202 C Package type
  01 7065 C an:..17 Package type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7064 C an:..35 Type of packages
04 C402 C Package type identification
  01 7077 M an:..3 Item description type, coded
  02 7064 M an:..35 Type of packages
  03 7143 C an:..3 Item type identification code
  04 7064 C an:..35 Type of packages
  05 7143 C an:..3 Item type identification code
05 C532 C Returnable package details
  01 8395 C an:..3 Returnable package freight payment responsibility, coded
  02 8393 C an:..3 Returnable package load contents, coded
## PAI Payment instructions
01 C534 M Payment instruction details
  01 4439 C an:..3 Payment conditions, coded
  02 4431 C an:..3 Payment guarantee, coded
  03 4461 C an:..3 Payment means, coded
  04 1131 C an:..17 Code list identification code
  05 3055 C an:..3 Code list responsible agency code
  06 4435 C an:..3 Payment channel, coded
## PAS Attendance
01 9443 M an:..3 Attendance type code qualifier
02 C839 C Attendee category
  01 7459 C an:..3 Attendee category description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7458 C an:..35 Attendee category description
03 C840 C Attendance admission details
  01 9445 C an:..3 Admission type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9444 C an:..35 Admission type description
04 C841 C Attendance discharge details
  01 9447 C an:..3 Discharge type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9446 C an:..35 Discharge type description
## PAT Payment terms basis
01 4279 M an:..3 Payment terms type code qualifier
02 C110 C Payment terms
  01 4277 M an:..17 Payment terms description identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4276 C an:..35 Payment terms description
  05 4276 C an:..35 Payment terms description
03 C112 C Termstime information
  01 2475 M an:..3 Time reference code
  02 2009 C an:..3 Terms time relation code
  03 2151 C an:..3 Period type code
  04 2152 C n:..3 Period count quantity
## PCC Premium calculation component details
01 C820 C Premium calculation component
  01 4521 C an:..17 Premium calculation component identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 4522 C an:..35 Premium calculation component value category
## PCD Percentage details
01 C501 M Percentage details
  01 5245 M an:..3 Percentage type code qualifier
  02 5482 C n:..10 Percentage
  03 5249 C an:..3 Percentage basis identification code
  04 1131 C an:..17 Code list identification code
  05 3055 C an:..3 Code list responsible agency code
02 4405 C an:..3 Status description code
## PCI Package identification
01 4233 C an:..3 Marking instructions, coded
02 C210 C Marks and labels
  01 7102 M an:..35 Shipping marks
  02 7102 C an:..35 Shipping marks
  03 7102 C an:..35 Shipping marks
  04 7102 C an:..35 Shipping marks
  05 7102 C an:..35 Shipping marks
  06 7102 C an:..35 Shipping marks
  07 7102 C an:..35 Shipping marks
  08 7102 C an:..35 Shipping marks
  09 7102 C an:..35 Shipping marks
  10 7102 C an:..35 Shipping marks
03 8275 C an:..3 Container or package state, coded
04 C827 C Type of marking
  01 7511 M an:..3 Type of marking, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
## PDI Person demographic information
01 3499 C an:..3 Gender code
02 C085 C Marital status details
  01 3479 C an:..3 Marital status description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3478 C an:..35 Marital status description
03 C101 C Religion details
  01 3483 C an:..3 Religion, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3482 C an:..35 Religion
## PGI Product group information
01 5379 M an:..3 Product group type code
02 C288 C Product group
  01 5389 C an:..25 Product group name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5388 C an:..35 Product group name
## PIA Additional product id
01 4347 M an:..3 Product id function qualifier
02 C212 M x5 Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item type identification code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
03 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item type identification code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
04 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item type identification code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
05 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item type identification code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
06 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item type identification code
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
## PNA Party identification
01 3035 M an:..3 Party function code qualifier
02 C206 C Identification number
  01 7402 M an:..35 Object identifier
  02 7405 C an:..3 Object identification code qualifier
  03 4405 C an:..3 Status description code
03 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 3403 C an:..3 Name type, coded
05 3397 C an:..3 Name status, coded
06 C816 C x5 Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..256 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
07 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..256 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
08 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..256 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
09 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..256 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
10 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..256 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
11 1229 C an:..3 Action request or notification description code
## POC Purpose of conveyance call
01 C525 M Purpose of conveyance call
  01 8025 C an:..3 Conveyance call purpose description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 8024 C an:..35 Conveyance call purpose description
## PRC Process identification
01 C242 C Process type and description
  01 7187 M an:..17 Process type description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7186 C an:..35 Process type description
  05 7186 C an:..35 Process type description
02 C830 C Process identification details
  01 7191 C an:..17 Process identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7190 C an:..70 Process
## PRI Price details
01 C509 C Price information
  01 5125 M an:..3 Price qualifier
  02 5118 C n:..15 Price
  03 5375 C an:..3 Price type, coded
  04 5387 C an:..3 Price type qualifier
  05 5284 C n:..9 Unit price basis
  06 6411 C an:..8 Measurement unit code
02 5213 C an:..3 Sub-line price change, coded
## PSD Physical sample description
01 4407 C an:..3 Sample process step, coded
02 7039 C an:..3 Sample selection method, coded
03 C526 C Frequency details
  01 6071 M an:..3 Frequency qualifier
  02 6072 C n:..9 Frequency value
  03 6411 C an:..8 Measurement unit code
04 7045 C an:..3 Sample description, coded
05 7047 C an:..3 Sample direction, coded
06 C514 C x3 Sample location details
  01 3237 C an:..3 Sample location, coded
  02 3236 C an:..35 Sample location
07 C514 C Sample location details
  01 3237 C an:..3 Sample location, coded
  02 3236 C an:..35 Sample location
08 C514 C Sample location details
  01 3237 C an:..3 Sample location, coded
  02 3236 C an:..35 Sample location
## PTY Priority
01 4035 M an:..3 Priority qualifier
02 C585 C Priority details
  01 4037 C an:..3 Priority, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4036 C an:..35 Priority
## PYT Payment terms
01 4279 M an:..3 Payment terms type code qualifier
02 C019 C Payment terms
  01 4277 C an:..17 Payment terms description identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4276 C an:..35 Payment terms description
03 2475 C an:..3 Time reference code
04 2009 C an:..3 Terms time relation code
05 2151 C an:..3 Period type code
06 2152 C n:..3 Period count quantity
## QRS Query and response
01 7293 M an:..3 Sector area identification code qualifier
02 C811 C Question details
  01 4057 C an:..3 Question, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4056 C an:..256 Question
03 C812 C Response details
  01 4345 C an:..3 Response, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4344 C an:..256 Response
## QTY Quantity
01 C186 M Quantity details
  01 6063 M an:..3 Quantity type code qualifier
  02 6060 M an:..35 Quantity
  03 6411 C an:..8 Measurement unit code
## QUA Qualification
01 9037 M an:..3 Qualification qualifier
02 C950 C Qualification classification
  01 9007 C an:..3 Qualification classification, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9006 C an:..35 Qualification classification
  05 9006 C an:..35 Qualification classification
## QVR Quantity variances
01 C279 C Quantity difference information
  01 6064 M n:..15 Quantity difference
  02 6063 C an:..3 Quantity type code qualifier
02 4221 C an:..3 Discrepancy nature identification code
03 C960 C Reason for change
  01 4295 C an:..3 Change reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4294 C an:..35 Change reason description
## RCS Requirements and conditions
01 7293 M an:..3 Sector area identification code qualifier
02 C550 C Requirement/condition identification
  01 7295 M an:..17 Requirement or condition description identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7294 C an:..35 Requirement or condition description
03 1229 C an:..3 Action request or notification description code
04 3207 C an:..3 Country name code
## REL Relationship
01 9141 M an:..3 Relationship type code qualifier
02 C941 C Relationship
  01 9143 C an:..3 Relationship description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9142 C an:..35 Relationship description
## RFF Reference
01 C506 M Reference
  01 1153 M an:..3 Reference function code qualifier
  02 1154 C an:..70 Reference identifier
  03 1156 C an:..6 Line number
  04 4000 C an:..35 Reference version identifier
  05 1060 C an:..6 Revision number
## RJL Accounting journal identification
01 C595 C Accounting journal identification
  01 1171 M an:..17 Accounting journal identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 1170 C an:..35 Accounting journal
02 C596 C Accounting entry type details
  01 4475 M an:..17 Type of accounting entry identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4474 C an:..35 Type of accounting entry
## RNG Range details
01 6167 M an:..3 Range type qualifier
02 C280 C Range
  01 6411 M an:..8 Measurement unit code
  02 6162 C n:..18 Range minimum
  03 6152 C n:..18 Range maximum
## ROD Risk object type
01 C851 C Risk object type
  01 7179 C an:..17 Risk object type identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 C852 C Risk object sub
  01 7177 C an:..17 Risk object sub-type identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7176 C an:..70 Risk object sub-type
## RSL Result
01 6087 M an:..3 Result value type code qualifier
02 6077 C an:..3 Result type, coded
03 C831 C x2 Result details
  01 6314 C an:..18 Measurement value
  02 6321 C an:..3 Measurement significance, coded
  03 6155 C an:..17 Non-discrete measurement name code
  04 1131 C an:..17 Code list identification code
  05 3055 C an:..3 Code list responsible agency code
  06 6154 C an:..70 Non-discrete measurement name
04 C831 C Result details
  01 6314 C an:..18 Measurement value
  02 6321 C an:..3 Measurement significance, coded
  03 6155 C an:..17 Non-discrete measurement name code
  04 1131 C an:..17 Code list identification code
  05 3055 C an:..3 Code list responsible agency code
  06 6154 C an:..70 Non-discrete measurement name
05 C848 C Measurement unit details
  01 6417 C an:..8 Measurement unit identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 6416 C an:..35 Measurement unit
06 6079 C an:..3 Result normalcy indicator, coded
## RTE Rate details
01 C128 M Rate details
  01 5419 M an:..3 Rate type qualifier
  02 5420 M n:..15 Rate per unit
  03 5284 C n:..9 Unit price basis
  04 6411 C an:..8 Measurement unit code
02 4405 C an:..3 Status description code
## SAL Remuneration type identification
01 C049 C Remuneration type identification
  01 5315 C an:..3 Remuneration type, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5314 C an:..35 Remuneration type
  05 5314 C an:..35 Remuneration type
## SCC Scheduling conditions
01 4017 M an:..3 Delivery plan commitment level code
02 4493 C an:..3 Delivery instruction, coded
03 C329 C Pattern description
  01 2013 C an:..3 Frequency code
  02 2015 C an:..3 Despatch pattern, coded
  03 2017 C an:..3 Despatch pattern timing, coded
## SCD Structure component definition
01 7497 M an:..3 Structure component function code qualifier
02 C786 C Structure component identification
  01 7512 M an:..35 Structure component identifier
  02 7405 C an:..3 Object identification code qualifier
03 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 4405 C an:..3 Status description code
05 1222 C n:..2 Configuration level
06 C778 C Position identification
  01 7164 C an:..35 Hierarchical structure level identifier
  02 1050 C an:..10 Sequence number
07 C240 C Product characteristic
  01 7037 M an:..17 Characteristic description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7036 C an:..35 Characteristic description
  05 7036 C an:..35 Characteristic description
## SEG Segment identification
01 9166 M an:..3 Segment tag
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
## SEL Seal number
01 9308 C an:..35 Seal number
02 C215 C Seal issuer
  01 9303 C an:..3 Sealing party, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9302 C an:..35 Sealing party
03 4517 C an:..3 Seal condition, coded
04 C208 C Identity number range
  01 7402 M an:..35 Object identifier
  02 7402 C an:..35 Object identifier
05 4525 C an:..3 Seal type code
## SEQ Sequence details
01 1229 C an:..3 Action request or notification description code
02 C286 C Sequence information
  01 1050 M an:..10 Sequence number
  02 1159 C an:..3 Sequence number source, coded
  03 1131 C an:..17 Code list identification code
  04 3055 C an:..3 Code list responsible agency code
## SFI Safety information
01 7164 M an:..35 Hierarchical structure level identifier
02 C814 C Safety section
  01 4046 M n:..2 Safety section number
  02 4044 C an:..70 Safety section name
03 C815 C Additional safety information
  01 4039 M an:..3 Additional safety information, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4038 C an:..35 Additional safety information
04 4513 C an:..3 Maintenance operation, coded
## SGP Split goods placement
01 C237 M Equipment identification
  01 8260 C an:..17 Equipment identification number
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3207 C an:..3 Country name code
02 7224 C n:..8 Number of packages
## SGU Segment usage details
01 9166 M an:..3 Segment tag
02 7299 C an:..3 Requirement designator, coded
03 6176 C n:..7 Maximum number of occurrences
04 7168 C n:..3 Level number
05 1050 C an:..10 Sequence number
06 1049 C an:..3 Message section, coded
07 4513 C an:..3 Maintenance operation, coded
## SPR Organisation classification details
01 7293 M an:..3 Sector area identification code qualifier
02 3079 C an:..3 Organisation classification, coded
03 C844 C Organisation classification detail
  01 3083 C an:..17 Organisational class identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3082 C an:..70 Organisational class
## SPS Sampling parameters for summary statistics
01 C526 C Frequency details
  01 6071 M an:..3 Frequency qualifier
  02 6072 C n:..9 Frequency value
  03 6411 C an:..8 Measurement unit code
02 6074 C n:..6 Confidence limit
03 C512 C x5 Size details
  01 6173 C an:..3 Size qualifier
  02 6174 C n:..15 Size
04 C512 C Size details
  01 6173 C an:..3 Size qualifier
  02 6174 C n:..15 Size
05 C512 C Size details
  01 6173 C an:..3 Size qualifier
  02 6174 C n:..15 Size
06 C512 C Size details
  01 6173 C an:..3 Size qualifier
  02 6174 C n:..15 Size
07 C512 C Size details
  01 6173 C an:..3 Size qualifier
  02 6174 C n:..15 Size
## STA Statistics
01 6331 M an:..3 Statistic type, coded
02 C527 C Statistical details
  01 6314 C an:..18 Measurement value
  02 6411 C an:..8 Measurement unit code
  03 6313 C an:..3 Measured attribute code
  04 6321 C an:..3 Measurement significance, coded
## STC Statistical concept
01 C785 M Statistical concept identification
  01 6434 M an:..35 Statistical concept identifier
  02 7405 C an:..3 Object identification code qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 4405 C an:..3 Status description code
04 4513 C an:..3 Maintenance operation, coded
## STG Stages
01 9421 M an:..3 Stages qualifier
02 6426 C n:..2 Number of stages
03 6428 C n:..2 Actual stage count
## STS Status
01 C601 C Status category
  01 9015 M an:..3 Status type, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 C555 C Status
  01 4405 M an:..3 Status description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4404 C an:..35 Status description
03 C556 C x5 Status reason
  01 9013 M an:..3 Status reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9012 C an:..256 Status reason description
04 C556 C Status reason
  01 9013 M an:..3 Status reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9012 C an:..256 Status reason description
05 C556 C Status reason
  01 9013 M an:..3 Status reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9012 C an:..256 Status reason description
06 C556 C Status reason
  01 9013 M an:..3 Status reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9012 C an:..256 Status reason description
07 C556 C Status reason
  01 9013 M an:..3 Status reason description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 9012 C an:..256 Status reason description
## TAX Duty or tax or fee details
01 5283 M an:..3 Duty or tax or fee function qualifier
02 C241 C Duty/tax/fee type
  01 5153 C an:..3 Duty or tax or fee type name code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5152 C an:..35 Duty or tax or fee type name
03 C533 C Duty/tax/fee account detail
  01 5289 M an:..6 Duty or tax or fee account identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 5286 C an:..15 Duty or tax or fee assessment basis
05 C243 C Duty/tax/fee detail
  01 5279 C an:..7 Duty or tax or fee rate identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5278 C an:..17 Duty or tax or fee rate
  05 5273 C an:..12 Duty or tax or fee rate basis identification
  06 1131 C an:..17 Code list identification code
  07 3055 C an:..3 Code list responsible agency code
06 5305 C an:..3 Duty or tax or fee category, coded
07 3446 C an:..20 Party tax identification number
08 1227 C an:..3 Calculation sequence indicator, coded
09 5307 C an:..3 Tax or duty or fee payment due date code
## TCC Transport charge or rate calculations
01 C200 C Charge
  01 8023 C an:..17 Freight and charges identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 8022 C an:..26 Freight and charges
  05 4237 C an:..3 Prepaid/collect indicator, coded
  06 7140 C an:..35 Item number
02 C203 C Rate/tariff class
  01 5243 M an:..9 Rate or tariff class identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 5242 C an:..35 Rate or tariff class
  05 5275 C an:..6 Supplementary rate or tariff basis identification
  06 1131 C an:..17 Code list identification code
  07 3055 C an:..3 Code list responsible agency code
  08 5275 C an:..6 Supplementary rate or tariff basis identification
  09 1131 C an:..17 Code list identification code
  10 3055 C an:..3 Code list responsible agency code
03 C528 C Commodity/rate detail
  01 7357 C an:..18 Commodity or rate identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 C554 C Rate/tariff class detail
  01 5243 C an:..9 Rate or tariff class identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
## TDT Details of transport
01 8051 M an:..3 Transport stage code qualifier
02 8028 C an:..17 Conveyance reference number
03 C220 C Mode of transport
  01 8067 C an:..3 Transport mode name code
  02 8066 C an:..17 Transport mode name
04 C228 C Transport means
  01 8179 C an:..8 Transport means description code
  02 8178 C an:..17 Transport means description
05 C040 C Carrier
  01 3127 C an:..17 Carrier identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 3128 C an:..35 Carrier name
06 8101 C an:..3 Transit direction indicator code
07 C401 C Excess transportation information
  01 8457 M an:..3 Excess transportation reason, coded
  02 8459 M an:..3 Excess transportation responsibility, coded
  03 7130 C an:..17 Customer authorization number
08 C222 C Transport identification
  01 8213 C an:..35 Transport means identification name identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 8212 C an:..70 Transport means identification name
  05 8453 C an:..3 Nationality of means of transport, coded
09 8281 C an:..3 Transport ownership, coded
## TEM Test method
01 C244 C Test method
  01 4415 C an:..17 Test method identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4416 C an:..70 Test description
02 4419 C an:..3 Test route of administering, coded
03 3077 C an:..3 Test medium, coded
04 6311 C an:..3 Measurement attribute code
05 7188 C an:..30 Test revision number
06 C515 C Test reason
  01 4425 C an:..17 Test reason identification
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4424 C an:..35 Test reason
## TMD Transport movement details
01 C219 C Movement type
  01 8335 C an:..3 Movement type description code
  02 8334 C an:..35 Movement type description
02 8332 C an:..26 Equipment plan
03 8341 C an:..3 Haulage arrangements, coded
## TMP Temperature
01 6245 M an:..3 Temperature qualifier
02 C239 C Temperature setting
  01 6246 C n:..15 Temperature setting
  02 6411 C an:..8 Measurement unit code
## TOD Terms of delivery or transport
01 4055 C an:..3 Terms of delivery or transport function, coded
02 4215 C an:..3 Transport charges payment method code
03 C100 C Terms of delivery or transport
  01 4053 C an:..3 Delivery or transport terms description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 4052 C an:..70 Delivery or transport terms description
  05 4052 C an:..70 Delivery or transport terms description
## TPL Transport placement
01 C222 M Transport identification
  01 8213 C an:..35 Transport means identification name identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 8212 C an:..70 Transport means identification name
  05 8453 C an:..3 Nationality of means of transport, coded
## TRU Technical rules
01 7402 M an:..35 Object identifier
02 1056 C an:..9 Version
03 1058 C an:..9 Release
04 7175 C an:..7 Rule part identification
05 3055 C an:..3 Code list responsible agency code
## TSR Transport service requirements
01 C536 C Contract and carriage condition
  01 4065 M an:..3 Contract and carriage condition code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
02 C233 C Service
  01 7273 M an:..3 Service requirement code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7273 C an:..3 Service requirement code
  05 1131 C an:..17 Code list identification code
  06 3055 C an:..3 Code list responsible agency code
03 C537 C Transport priority
  01 4219 M an:..3 Transport priority, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
04 C703 C Nature of cargo
  01 7085 M an:..3 Nature of cargo, coded
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
## VLI Value list identification
01 C780 M Value list identification
  01 1518 M an:..35 Value list identifier
  02 7405 C an:..3 Object identification code qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party identifier
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
03 4405 C an:..3 Status description code
04 1514 C an:..70 Value list name
05 1507 C an:..3 Class designator, coded
06 1505 C an:..3 Value list type, coded
07 C240 C Product characteristic
  01 7037 M an:..17 Characteristic description code
  02 1131 C an:..17 Code list identification code
  03 3055 C an:..3 Code list responsible agency code
  04 7036 C an:..35 Characteristic description
  05 7036 C an:..35 Characteristic description
08 4513 C an:..3 Maintenance operation, coded
`;
