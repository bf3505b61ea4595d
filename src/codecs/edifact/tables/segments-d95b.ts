/**
 * Segments of the UN/EDIFACT directory D.95B (EDSD, EDCD, EDED): elements by position, M mandatory or C conditional,
 * representation and name. An element that the directory lists several times holds as many positions.
 */
export const segmentsD95B = `
## ADR Address
01 C817 C Address usage
  01 3299 C an:..3 Address purpose, coded
  02 3131 C an:..3 Address type, coded
  03 3474 C an:..3 Address status, coded
02 C090 C Address details
  01 3477 M an:..3 Address format, coded
  02 3286 M an:..70 Address component
  03 3286 C an:..70 Address component
  04 3286 C an:..70 Address component
  05 3286 C an:..70 Address component
  06 3286 C an:..70 Address component
03 3164 C an:..35 City name
04 3251 C an:..9 Postcode identification
05 3207 C an:..3 Country, coded
06 C819 C Country sub-entity details
  01 3229 C an:..9 Country sub-entity identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3228 C an:..35 Country sub-entity
07 C517 C Location identification
  01 3225 C an:..25 Place/location identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3224 C an:..17 Place/location
## AGR Agreement identification
01 C543 C Agreement type identification
  01 7431 M an:..3 Agreement type qualifier
  02 7433 C an:..3 Agreement type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 7434 C an:..70 Agreement type description
02 9419 C an:..3 Service layer, coded
## AJT Adjustment details
01 4465 M an:..3 Adjustment reason, coded
02 1082 C n:..6 Line item number
## ALC Allowance or charge
01 5463 M an:..3 Allowance or charge qualifier
02 C552 C Allowance/charge information
  01 1230 C an:..35 Allowance or charge number
  02 5189 C an:..3 Charge/allowance description, coded
03 4471 C an:..3 Settlement, coded
04 1227 C an:..3 Calculation sequence indicator, coded
05 C214 C Special services identification
  01 7161 C an:..3 Special services, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7160 C an:..35 Special service
## ALI Additional information
01 3239 C an:..3 Country of origin, coded
02 9213 C an:..3 Type of duty regime, coded
03 4183 C an:..3 Special conditions, coded
04 4183 C an:..3 Special conditions, coded
05 4183 C an:..3 Special conditions, coded
06 4183 C an:..3 Special conditions, coded
07 4183 C an:..3 Special conditions, coded
## APR Additional price information
01 4043 C an:..3 Class of trade, coded
02 C138 C Price multiplier information
  01 5394 M n:..12 Price multiplier
  02 5393 C an:..3 Price multiplier qualifier
03 C960 C Reason for change
  01 4295 C an:..3 Change reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4294 C an:..35 Change reason
## ARD Amounts relationship details
01 C549 C Monetary function
  01 5007 M an:..3 Monetary function, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## ARR Array information
01 C778 C Position identification
  01 7164 C an:..12 Hierarchical id number
  02 1050 C an:..6 Sequence number
02 C770 C Array cell details
  01 9424 C an:..35 Array cell information
## ASI Array structure identification
01 C779 M Array structure identification
  01 9428 M an:..35 Array structure identifier
  02 7405 C an:..3 Identity number qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 4405 C an:..3 Status, coded
04 4513 C an:..3 Maintenance operation, coded
## ATT Attribute
01 9017 M an:..3 Attribute function qualifier
02 C955 C Attribute type
  01 9021 M an:..3 Attribute type, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 C956 C Attribute details
  01 9019 C an:..3 Attribute, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9018 C an:..35 Attribute
## AUT Authentication result
01 9280 M an:..35 Validation result
02 9282 C an:..35 Validation key identification
## BGM Beginning of message
01 C002 C Document/message name
  01 1001 C an:..3 Document/message name, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 1000 C an:..35 Document/message name
02 1004 C an:..35 Document/message number
03 1225 C an:..3 Message function, coded
04 4343 C an:..3 Response type, coded
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
  02 4025 M an:..3 Business function, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 4022 C an:..70 Business description
02 3279 C an:..3 Geographic environment, coded
03 4487 C an:..3 Type of financial transaction, coded
04 C551 C Bank operation
  01 4383 M an:..3 Bank operation, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
05 4463 C an:..3 Intra-company payment, coded
## CAV Characteristic value
01 C889 M Characteristic value
  01 7111 C an:..3 Characteristic value, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7110 C an:..35 Characteristic value
  05 7110 C an:..35 Characteristic value
## CCD Credit cover details
01 4505 C an:..3 Credit cover request, coded
02 4507 C an:..3 Credit cover response, coded
03 4509 C an:..3 Credit cover reason, coded
## CCI Characteristic/class id
01 7059 C an:..3 Property class, coded
02 C502 C Measurement details
  01 6313 C an:..3 Measurement dimension, coded
  02 6321 C an:..3 Measurement significance, coded
  03 6155 C an:..3 Measurement attribute, coded
  04 6154 C an:..70 Measurement attribute
03 C240 C Product characteristic
  01 7037 M an:..17 Characteristic identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7036 C an:..35 Characteristic
  05 7036 C an:..35 Characteristic
## CDS Code set identification
01 C702 M Code set identification
  01 9150 C an:..4 Simple data element tag
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
## CDV Code value definition
01 9426 M an:..35 Code value
02 9434 C an:..70 Code name
03 4513 C an:..3 Maintenance operation, coded
## CED Computer environment details
01 1501 M an:..3 Computer environment details qualifier
02 C079 M Computer environment identification
  01 1511 C an:..3 Computer environment, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 1510 C an:..35 Computer environment
  05 1056 C an:..9 Version
  06 1058 C an:..9 Release
  07 7402 C an:..35 Identity number
## CMP Composite data element identification
01 9146 M an:..4 Composite data element tag
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
## CNI Consignment information
01 1490 C n:..4 Consolidation item number
02 C503 C Document/message details
  01 1004 C an:..35 Document/message number
  02 1373 C an:..3 Document/message status, coded
  03 1366 C an:..35 Document/message source
  04 3453 C an:..3 Language, coded
03 1312 C n:..4 Consignment load sequence number
## CNT Control total
01 C270 M Control
  01 6069 M an:..3 Control qualifier
  02 6066 M n:..18 Control value
  03 6411 C an:..3 Measure unit qualifier
## COD Component details
01 C823 C Type of unit/component
  01 7505 C an:..3 Type of unit/component, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7504 C an:..35 Type of unit/component
02 C824 C Component material
  01 7507 C an:..3 Component material, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7506 C an:..35 Component material
## COM Communication contact
01 C076 M Communication contact
  01 3148 M an:..25 Communication number
  02 3155 M an:..3 Communication channel qualifier
## COT Contribution details
01 5047 M an:..3 Contribution qualifier
02 C953 C Contribution type
  01 5049 M an:..3 Contribution type, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5048 C an:..35 Contribution type
03 C522 C Instruction
  01 4403 M an:..3 Instruction qualifier
  02 4401 C an:..3 Instruction, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 4400 C an:..35 Instruction
04 C203 C Rate/tariff class
  01 5243 M an:..9 Rate/tariff class identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5242 C an:..35 Rate/tariff class
  05 5275 C an:..6 Supplementary rate/tariff basis identification
  06 1131 C an:..3 Code list qualifier
  07 3055 C an:..3 Code list responsible agency, coded
  08 5275 C an:..6 Supplementary rate/tariff basis identification
  09 1131 C an:..3 Code list qualifier
  10 3055 C an:..3 Code list responsible agency, coded
05 C960 C Reason for change
  01 4295 C an:..3 Change reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4294 C an:..35 Change reason
## CPI Charge payment instructions
01 C229 C Charge category
  01 5237 M an:..3 Charge category, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
02 C231 C Method of payment
  01 4215 M an:..3 Transport charges method of payment, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 4237 C an:..3 Prepaid/collect indicator, coded
## CPS Consignment packing sequence
01 7164 M an:..12 Hierarchical id number
02 7166 C an:..12 Hierarchical parent id
03 7075 C an:..3 Packaging level, coded
## CST Customs status of goods
01 1496 C n:..5 Goods item number
02 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
05 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
06 C246 C Customs identity codes
  01 7361 M an:..18 Customs code identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## CTA Contact information
01 3139 C an:..3 Contact function, coded
02 C056 C Department or employee details
  01 3413 C an:..17 Department or employee identification
  02 3412 C an:..35 Department or employee
## CUX Currencies
01 C504 C Currency details
  01 6347 M an:..3 Currency details qualifier
  02 6345 C an:..3 Currency, coded
  03 6343 C an:..3 Currency qualifier
  04 6348 C n:..4 Currency rate base
02 C504 C Currency details
  01 6347 M an:..3 Currency details qualifier
  02 6345 C an:..3 Currency, coded
  03 6343 C an:..3 Currency qualifier
  04 6348 C n:..4 Currency rate base
03 5402 C n:..12 Rate of exchange
04 6341 C an:..3 Currency market exchange, coded
## DAM Damage
01 7493 M an:..3 Damage details qualifier
02 C821 C Type of damage
  01 7501 C an:..3 Type of damage, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7500 C an:..35 Type of damage
03 C822 C Damage area
  01 7503 C an:..4 Damage area identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7502 C an:..35 Damage area
04 C825 C Damage severity
  01 7509 C an:..3 Damage severity, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7508 C an:..35 Damage severity
05 C826 C Action
  01 1229 C an:..3 Action request/notification, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 1228 C an:..35 Action request/notification
## DGS Dangerous goods
01 8273 C an:..3 Dangerous goods regulations, coded
02 C205 C Hazard code
  01 8351 M an:..7 Hazard code identification
  02 8078 C an:..7 Hazard substance/item/page number
  03 8092 C an:..10 Hazard code version number
03 C234 C Undg information
  01 7124 C n:4 Undg number
  02 7088 C an:..8 Dangerous goods flashpoint
04 C223 C Dangerous goods shipment flashpoint
  01 7106 C n:3 Shipment flashpoint
  02 6411 C an:..3 Measure unit qualifier
05 8339 C an:..3 Packing group, coded
06 8364 C an:..6 Ems number
07 8410 C an:..4 Mfag
08 8126 C an:..10 Trem card number
09 C235 C Hazard identification
  01 8158 C an:..4 Hazard identification number upper part
  02 8186 C an:4 Substance identification number lower part
10 C236 C Dangerous goods label
  01 8246 C an:..4 Dangerous goods label marking
  02 8246 C an:..4 Dangerous goods label marking
  03 8246 C an:..4 Dangerous goods label marking
11 8255 C an:..3 Packing instruction, coded
12 8325 C an:..3 Category of means of transport, coded
13 8211 C an:..3 Permission for transport, coded
## DII Directory identification
01 1056 M an:..9 Version
02 1058 M an:..9 Release
03 9148 C an:..3 Directory status
04 1476 C an:..2 Control agency
05 3453 C an:..3 Language, coded
06 4513 C an:..3 Maintenance operation, coded
## DIM Dimensions
01 6145 M an:..3 Dimension qualifier
02 C211 M Dimensions
  01 6411 M an:..3 Measure unit qualifier
  02 6168 C n:..15 Length dimension
  03 6140 C n:..15 Width dimension
  04 6008 C n:..15 Height dimension
## DLI Document line identification
01 1073 M an:..3 Document line indicator, coded
02 1082 M n:..6 Line item number
## DLM Delivery limitations
01 4455 C an:..3 Back order, coded
02 C522 C Instruction
  01 4403 M an:..3 Instruction qualifier
  02 4401 C an:..3 Instruction, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 4400 C an:..35 Instruction
03 C214 C Special services identification
  01 7161 C an:..3 Special services, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7160 C an:..35 Special service
04 4457 C an:..3 Product/service substitution, coded
## DMS Document/message summary
01 1004 C an:..35 Document/message number
02 1001 C an:..3 Document/message name, coded
03 7240 C n:..15 Total number of items
## DOC Document/message details
01 C002 M Document/message name
  01 1001 C an:..3 Document/message name, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 1000 C an:..35 Document/message name
02 C503 C Document/message details
  01 1004 C an:..35 Document/message number
  02 1373 C an:..3 Document/message status, coded
  03 1366 C an:..35 Document/message source
  04 3453 C an:..3 Language, coded
03 3153 C an:..3 Communication channel identifier, coded
04 1220 C n:..2 Number of copies of document required
05 1218 C n:..2 Number of originals of document required
## DSI Data set identification
01 C782 M Data set identification
  01 1520 M an:..35 Data set identifier
  02 7405 C an:..3 Identity number qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 4405 C an:..3 Status, coded
04 C286 C Sequence information
  01 1050 M an:..6 Sequence number
  02 1159 C an:..3 Sequence number source, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
05 1060 C an:..6 Revision number
## DTM Date/time/period
01 C507 M Date/time/period
  01 2005 M an:..3 Date/time/period qualifier
  02 2380 C an:..35 Date/time/period
  03 2379 C an:..3 Date/time/period format qualifier
## EFI External file link identification
01 C077 M File identification
  01 1508 C an:..35 File name
  02 7008 C an:..35 Item description
02 C099 C File details
  01 1516 M an:..17 File format
  02 1056 C an:..9 Version
  03 1503 C an:..3 Data format, coded
  04 1502 C an:..35 Data format
03 1050 C an:..6 Sequence number
## ELM Simple data element details
01 9150 M an:..4 Simple data element tag
02 9153 C an:..3 Simple data element character representation, coded
03 9155 C an:..3 Simple data element length type, coded
04 9156 C n:..3 Simple data element maximum length
05 9158 C n:..3 Simple data element minimum length
06 9161 C an:..3 Code set indicator, coded
07 1507 C an:..3 Class designator, coded
08 4513 C an:..3 Maintenance operation, coded
## ELU Data element usage details
01 9162 M an:..4 Data element tag
02 7299 C an:..3 Requirement designator, coded
03 1050 C an:..6 Sequence number
04 4513 C an:..3 Maintenance operation, coded
## EMP Employment details
01 9003 M an:..3 Employment qualifier
02 C948 C Employment category
  01 9005 C an:..3 Employment category, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9004 C an:..35 Employment category
03 C951 C Occupation
  01 9009 C an:..3 Occupation, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9008 C an:..35 Occupation
  05 9008 C an:..35 Occupation
04 C950 C Qualification classification
  01 9007 C an:..3 Qualification classification, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9006 C an:..35 Qualification classification
  05 9006 C an:..35 Qualification classification
05 3494 C an:..35 Job title
06 9035 C an:..3 Qualification area, coded
## EQA Attached equipment
01 8053 M an:..3 Equipment qualifier
02 C237 C Equipment identification
  01 8260 C an:..17 Equipment identification number
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3207 C an:..3 Country, coded
## EQD Equipment details
01 8053 M an:..3 Equipment qualifier
02 C237 C Equipment identification
  01 8260 C an:..17 Equipment identification number
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3207 C an:..3 Country, coded
03 C224 C Equipment size and type
  01 8155 C an:..10 Equipment size and type identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 8154 C an:..35 Equipment size and type
04 8077 C an:..3 Equipment supplier, coded
05 8249 C an:..3 Equipment status, coded
06 8169 C an:..3 Fullempty indicator, coded
## EQN Number of units
01 C523 M Number of unit details
  01 6350 C n:..15 Number of units
  02 6353 C an:..3 Number of units qualifier
## ERC Application error information
01 C901 M Application error detail
  01 9321 M an:..8 Application error identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## ERP Error point details
01 C701 M Error point details
  01 1049 M an:..3 Message section, coded
  02 1052 C an:..35 Message item number
  03 1054 C n:..6 Message sub-item number
## FCA Financial charges allocation
01 4471 M an:..3 Settlement, coded
02 C878 C Charge/allowance account
  01 3434 M an:..17 Institution branch number
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3194 C an:..35 Account holder number
  05 6345 C an:..3 Currency, coded
## FII Financial institution information
01 3035 M an:..3 Party qualifier
02 C078 C Account identification
  01 3194 C an:..35 Account holder number
  02 3192 C an:..35 Account holder name
  03 3192 C an:..35 Account holder name
  04 6345 C an:..3 Currency, coded
03 C088 C Institution identification
  01 3433 C an:..11 Institution name identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3434 C an:..17 Institution branch number
  05 1131 C an:..3 Code list qualifier
  06 3055 C an:..3 Code list responsible agency, coded
  07 3432 C an:..70 Institution name
  08 3436 C an:..70 Institution branch place
04 3207 C an:..3 Country, coded
## FNS Footnote set
01 C783 M Footnote set identification
  01 9430 M an:..35 Footnote set identifier
  02 7405 C an:..3 Identity number qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 4405 C an:..3 Status, coded
04 4513 C an:..3 Maintenance operation, coded
## FNT Footnote
01 C784 M Footnote identification
  01 9432 M an:..35 Footnote identifier
  02 7405 C an:..3 Identity number qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 4405 C an:..3 Status, coded
04 4513 C an:..3 Maintenance operation, coded
## FTX Free text
01 4451 M an:..3 Text subject qualifier
02 4453 C an:..3 Text function, coded
03 C107 C Text reference
  01 4441 M an:..3 Free text, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 C108 C Text literal
  01 4440 M an:..70 Free text
  02 4440 C an:..70 Free text
  03 4440 C an:..70 Free text
  04 4440 C an:..70 Free text
  05 4440 C an:..70 Free text
05 3453 C an:..3 Language, coded
## GDS Nature of cargo
01 C703 C Nature of cargo
  01 7085 M an:..3 Nature of cargo, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## GID Goods item details
01 1496 C n:..5 Goods item number
02 C213 C Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Type of packages identification
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 7064 C an:..35 Type of packages
03 C213 C Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Type of packages identification
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 7064 C an:..35 Type of packages
04 C213 C Number and type of packages
  01 7224 C n:..8 Number of packages
  02 7065 C an:..17 Type of packages identification
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 7064 C an:..35 Type of packages
## GIN Goods identity number
01 7405 M an:..3 Identity number qualifier
02 C208 M Identity number range
  01 7402 M an:..35 Identity number
  02 7402 C an:..35 Identity number
03 C208 C Identity number range
  01 7402 M an:..35 Identity number
  02 7402 C an:..35 Identity number
04 C208 C Identity number range
  01 7402 M an:..35 Identity number
  02 7402 C an:..35 Identity number
05 C208 C Identity number range
  01 7402 M an:..35 Identity number
  02 7402 C an:..35 Identity number
06 C208 C Identity number range
  01 7402 M an:..35 Identity number
  02 7402 C an:..35 Identity number
## GIR Related identification numbers
01 7297 M an:..3 Set identification qualifier
02 C206 M Identification number
  01 7402 M an:..35 Identity number
  02 7405 C an:..3 Identity number qualifier
  03 4405 C an:..3 Status, coded
03 C206 C Identification number
  01 7402 M an:..35 Identity number
  02 7405 C an:..3 Identity number qualifier
  03 4405 C an:..3 Status, coded
04 C206 C Identification number
  01 7402 M an:..35 Identity number
  02 7405 C an:..3 Identity number qualifier
  03 4405 C an:..3 Status, coded
05 C206 C Identification number
  01 7402 M an:..35 Identity number
  02 7405 C an:..3 Identity number qualifier
  03 4405 C an:..3 Status, coded
06 C206 C Identification number
  01 7402 M an:..35 Identity number
  02 7405 C an:..3 Identity number qualifier
  03 4405 C an:..3 Status, coded
## GIS General indicator
01 C529 M Processing indicator
  01 7365 M an:..3 Processing indicator, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7187 C an:..17 Process type identification
## GOR Governmental requirements
01 8323 C an:..3 Transport movement, coded
02 C232 C Government action
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
05 1050 C an:..6 Sequence number
## HAN Handling instructions
01 C524 C Handling instructions
  01 4079 C an:..3 Handling instructions, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4078 C an:..70 Handling instructions
02 C218 C Hazardous material
  01 7419 C an:..4 Hazardous material class code identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## ICD Insurance cover description
01 C330 M Insurance cover type
  01 4497 M an:..3 Insurance cover type, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
02 C331 M Insurance cover details
  01 4495 C an:..17 Insurance cover identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4494 C an:..35 Insurance cover
  05 4494 C an:..35 Insurance cover
## IDE Identity
01 7495 M an:..3 Identification qualifier
02 C206 M Identification number
  01 7402 M an:..35 Identity number
  02 7405 C an:..3 Identity number qualifier
  03 4405 C an:..3 Status, coded
03 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 4405 C an:..3 Status, coded
05 1222 C n:..2 Configuration level
06 C778 C Position identification
  01 7164 C an:..12 Hierarchical id number
  02 1050 C an:..6 Sequence number
07 C240 C Product characteristic
  01 7037 M an:..17 Characteristic identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7036 C an:..35 Characteristic
  05 7036 C an:..35 Characteristic
## IHC Person characteristic
01 3289 M an:..3 Person characteristic qualifier
02 C818 C Person inherited characteristic details
  01 3311 C an:..8 Person inherited characteristic identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3310 C an:..70 Person inherited characteristic
## IMD Item description
01 7077 C an:..3 Item description type, coded
02 7081 C an:..3 Item characteristic, coded
03 C273 C Item description
  01 7009 C an:..17 Item description identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7008 C an:..35 Item description
  05 7008 C an:..35 Item description
04 7383 C an:..3 Surface/layer indicator, coded
## IND Index details
01 C545 C Index identification
  01 5013 M an:..3 Index qualifier
  02 5027 C an:..3 Index type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
02 C546 C Index value
  01 5030 M n:..6 Index value
  02 5039 C an:..3 Index value representation, coded
## INP Parties to instruction
01 C849 C Parties to instruction
  01 3301 M an:..17 Party enacting instruction identification
  02 3285 C an:..17 Recipient of the instruction identification
02 C522 C Instruction
  01 4403 M an:..3 Instruction qualifier
  02 4401 C an:..3 Instruction, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 4400 C an:..35 Instruction
03 C850 C Status of instruction
  01 4405 M an:..3 Status, coded
  02 3036 C an:..35 Party name
04 1229 C an:..3 Action request/notification, coded
## INV Inventory management related details
01 4501 C an:..3 Inventory movement direction, coded
02 7491 C an:..3 Type of inventory affected, coded
03 4499 C an:..3 Reason for inventory movement, coded
04 4503 C an:..3 Inventory balance method, coded
05 C522 C Instruction
  01 4403 M an:..3 Instruction qualifier
  02 4401 C an:..3 Instruction, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 4400 C an:..35 Instruction
## IRQ Information required
01 C333 M Information request
  01 4511 C an:..3 Requested information, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4510 C an:..35 Requested information
## LAN Language
01 3455 M an:..3 Language qualifier
02 C508 C Language details
  01 3453 C an:..3 Language, coded
  02 3452 C an:..35 Language
## LIN Line item
01 1082 C n:..6 Line item number
02 1229 C an:..3 Action request/notification, coded
03 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item number type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
04 C829 C Sub-line information
  01 5495 C an:..3 Sub-line indicator, coded
  02 1082 C n:..6 Line item number
05 1222 C n:..2 Configuration level
06 7083 C an:..3 Configuration, coded
## LOC Place/location identification
01 3227 M an:..3 Place/location qualifier
02 C517 C Location identification
  01 3225 C an:..25 Place/location identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3224 C an:..17 Place/location
03 C519 C Related location one identification
  01 3223 C an:..25 Related place/location one identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3222 C an:..70 Related place/location one
04 C553 C Related location two identification
  01 3233 C an:..25 Related place/location two identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3232 C an:..70 Related place/location two
05 5479 C an:..3 Relation, coded
## MEA Measurements
01 6311 M an:..3 Measurement application qualifier
02 C502 C Measurement details
  01 6313 C an:..3 Measurement dimension, coded
  02 6321 C an:..3 Measurement significance, coded
  03 6155 C an:..3 Measurement attribute, coded
  04 6154 C an:..70 Measurement attribute
03 C174 C Value/range
  01 6411 M an:..3 Measure unit qualifier
  02 6314 C n:..18 Measurement value
  03 6162 C n:..18 Range minimum
  04 6152 C n:..18 Range maximum
  05 6432 C n:..2 Significant digits
04 7383 C an:..3 Surface/layer indicator, coded
## MEM Membership details
01 7449 M an:..3 Membership qualifier
02 C942 C Membership category
  01 7451 M an:..4 Membership category identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7450 C an:..35 Membership category
03 C944 C Membership status
  01 7453 C an:..3 Membership status, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7452 C an:..35 Membership status
04 C945 C Membership level
  01 7455 M an:..3 Membership level qualifier
  02 7457 C an:..9 Membership level identification
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
  05 7456 C an:..35 Membership level
05 C203 C Rate/tariff class
  01 5243 M an:..9 Rate/tariff class identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5242 C an:..35 Rate/tariff class
  05 5275 C an:..6 Supplementary rate/tariff basis identification
  06 1131 C an:..3 Code list qualifier
  07 3055 C an:..3 Code list responsible agency, coded
  08 5275 C an:..6 Supplementary rate/tariff basis identification
  09 1131 C an:..3 Code list qualifier
  10 3055 C an:..3 Code list responsible agency, coded
06 C960 C Reason for change
  01 4295 C an:..3 Change reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4294 C an:..35 Change reason
## MKS Market/sales channel information
01 7293 M an:..3 Sector/subject identification qualifier
02 C332 M Sales channel identification
  01 3496 M an:..17 Sales channel identifier
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 1229 C an:..3 Action request/notification, coded
## MOA Monetary amount
01 C516 M Monetary amount
  01 5025 M an:..3 Monetary amount type qualifier
  02 5004 C n:..18 Monetary amount
  03 6345 C an:..3 Currency, coded
  04 6343 C an:..3 Currency qualifier
  05 4405 C an:..3 Status, coded
## MSG Message type identification
01 C709 M Message identifier
  01 1475 M an:..6 Message type identifier
  02 1056 M an:..9 Version
  03 1058 M an:..9 Release
  04 1476 M an:..2 Control agency
  05 1523 C an:..6 Association assigned identification
  06 1060 C an:..6 Revision number
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
## NAD Name and address
01 3035 M an:..3 Party qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 C058 C Name and address
  01 3124 M an:..35 Name and address line
  02 3124 C an:..35 Name and address line
  03 3124 C an:..35 Name and address line
  04 3124 C an:..35 Name and address line
  05 3124 C an:..35 Name and address line
04 C080 C Party name
  01 3036 M an:..35 Party name
  02 3036 C an:..35 Party name
  03 3036 C an:..35 Party name
  04 3036 C an:..35 Party name
  05 3036 C an:..35 Party name
  06 3045 C an:..3 Party name format, coded
05 C059 C Street
  01 3042 M an:..35 Street and number/PO box
  02 3042 C an:..35 Street and number/PO box
  03 3042 C an:..35 Street and number/PO box
06 3164 C an:..35 City name
07 3229 C an:..9 Country sub-entity identification
08 3251 C an:..9 Postcode identification
09 3207 C an:..3 Country, coded
## NAT Nationality
01 3493 M an:..3 Nationality qualifier
02 C042 C Nationality details
  01 3293 C an:..3 Nationality, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3292 C a:..35 Nationality
## PAC Package
01 7224 C n:..8 Number of packages
02 C531 C Packaging details
  01 7075 C an:..3 Packaging level, coded
  02 7233 C an:..3 Packaging related information, coded
  03 7073 C an:..3 Packaging terms and conditions, coded
03 C202 C Package type
  01 7065 C an:..17 Type of packages identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7064 C an:..35 Type of packages
04 C402 C Package type identification
  01 7077 M an:..3 Item description type, coded
  02 7064 M an:..35 Type of packages
  03 7143 C an:..3 Item number type, coded
  04 7064 C an:..35 Type of packages
  05 7143 C an:..3 Item number type, coded
05 C532 C Returnable package details
  01 8395 C an:..3 Returnable package freight payment responsibility, coded
  02 8393 C an:..3 Returnable package load contents, coded
## PAI Payment instructions
01 C534 M Payment instruction details
  01 4439 C an:..3 Payment conditions, coded
  02 4431 C an:..3 Payment guarantee, coded
  03 4461 C an:..3 Payment means, coded
  04 1131 C an:..3 Code list qualifier
  05 3055 C an:..3 Code list responsible agency, coded
  06 4435 C an:..3 Payment channel, coded
## PAT Payment terms basis
01 4279 M an:..3 Payment terms type qualifier
02 C110 C Payment terms
  01 4277 M an:..17 Terms of payment identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4276 C an:..35 Terms of payment
  05 4276 C an:..35 Terms of payment
03 C112 C Termstime information
  01 2475 M an:..3 Payment time reference, coded
  02 2009 C an:..3 Time relation, coded
  03 2151 C an:..3 Type of period, coded
  04 2152 C n:..3 Number of periods
## PCD Percentage details
01 C501 M Percentage details
  01 5245 M an:..3 Percentage qualifier
  02 5482 C n:..8 Percentage
  03 5249 C an:..3 Percentage basis, coded
  04 1131 C an:..3 Code list qualifier
  05 3055 C an:..3 Code list responsible agency, coded
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
03 8275 C an:..3 Container/package status, coded
04 C827 C Type of marking
  01 7511 M an:..3 Type of marking, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## PDI Person demographic information
01 3499 C an:..3 Sex, coded
02 C085 C Marital status details
  01 3479 C an:..3 Marital status, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3478 C an:..35 Marital status
03 C101 C Religion details
  01 3483 C an:..3 Religion, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3482 C an:..35 Religion
## PGI Product group information
01 5379 M an:..3 Product group type, coded
02 C288 C Product group
  01 5389 C an:..3 Product group, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5388 C an:..35 Product group
## PIA Additional product id
01 4347 M an:..3 Product id function qualifier
02 C212 M Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item number type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
03 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item number type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
04 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item number type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
05 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item number type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
06 C212 C Item number identification
  01 7140 C an:..35 Item number
  02 7143 C an:..3 Item number type, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
## PIT Price item line
01 1082 C n:..6 Line item number
02 1229 C an:..3 Action request/notification, coded
03 C292 C Price change information
  01 5377 M an:..3 Price change indicator, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 7011 C an:..3 Article availability, coded
05 5495 C an:..3 Sub-line indicator, coded
06 1222 C n:..2 Configuration level
07 7083 C an:..3 Configuration, coded
## PNA Party name
01 3035 M an:..3 Party qualifier
02 C206 C Identification number
  01 7402 M an:..35 Identity number
  02 7405 C an:..3 Identity number qualifier
  03 4405 C an:..3 Status, coded
03 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 3403 C an:..3 Name type, coded
05 3397 C an:..3 Name status, coded
06 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..70 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
07 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..70 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
08 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..70 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
09 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..70 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
10 C816 C Name component details
  01 3405 M an:..3 Name component qualifier
  02 3398 C an:..70 Name component
  03 3401 C an:..3 Name component status, coded
  04 3295 C an:..3 Name component original representation, coded
## PRC Process identification
01 C242 M Process type and description
  01 7187 M an:..17 Process type identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7186 C an:..35 Process type
  05 7186 C an:..35 Process type
## PRI Price details
01 C509 C Price information
  01 5125 M an:..3 Price qualifier
  02 5118 C n:..15 Price
  03 5375 C an:..3 Price type, coded
  04 5387 C an:..3 Price type qualifier
  05 5284 C n:..9 Unit price basis
  06 6411 C an:..3 Measure unit qualifier
02 5213 C an:..3 Sub-line price change, coded
## PSD Physical sample description
01 4407 C an:..3 Sample process status, coded
02 7039 C an:..3 Sample selection method, coded
03 C526 C Frequency details
  01 6071 M an:..3 Frequency qualifier
  02 6072 C n:..9 Frequency value
  03 6411 C an:..3 Measure unit qualifier
04 7045 C an:..3 Sample description, coded
05 7047 C an:..3 Sample direction, coded
06 C514 C Sample location details
  01 3237 C an:..3 Sample location, coded
  02 3236 C an:..35 Sample location
## PTY Priority
01 4035 M an:..3 Priority qualifier
02 C585 C Priority details
  01 4037 C an:..3 Priority, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4036 C an:..35 Priority
## QTY Quantity
01 C186 M Quantity details
  01 6063 M an:..3 Quantity qualifier
  02 6060 M n:..15 Quantity
  03 6411 C an:..3 Measure unit qualifier
## QVR Quantity variances
01 C279 C Quantity difference information
  01 6064 M n:..15 Quantity difference
  02 6063 C an:..3 Quantity qualifier
02 4221 C an:..3 Discrepancy, coded
03 C960 C Reason for change
  01 4295 C an:..3 Change reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4294 C an:..35 Change reason
## RCS Requirements and conditions
01 7293 M an:..3 Sector/subject identification qualifier
02 C550 C Requirement/condition identification
  01 7295 M an:..17 Requirement/condition identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7294 C an:..35 Requirement or condition
03 1229 C an:..3 Action request/notification, coded
## REL Relationship
01 9141 M an:..3 Relationship qualifier
02 C941 C Relationship
  01 9143 C an:..3 Relationship, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9142 C an:..35 Relationship
## RFF Reference
01 C506 M Reference
  01 1153 M an:..3 Reference qualifier
  02 1154 C an:..35 Reference number
  03 1156 C an:..6 Line number
  04 4000 C an:..35 Reference version number
## RNG Range details
01 6167 M an:..3 Range type qualifier
02 C280 C Range
  01 6411 M an:..3 Measure unit qualifier
  02 6162 C n:..18 Range minimum
  03 6152 C n:..18 Range maximum
## RTE Rate details
01 C128 M Rate details
  01 5419 M an:..3 Rate type qualifier
  02 5420 M n:..15 Rate per unit
  03 5284 C n:..9 Unit price basis
  04 6411 C an:..3 Measure unit qualifier
## SAL Remuneration type identification
01 C049 C Remuneration type identification
  01 5315 C an:..3 Remuneration type, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5314 C an:..35 Remuneration type
  05 5314 C an:..35 Remuneration type
## SCC Scheduling conditions
01 4017 M an:..3 Delivery plan status indicator, coded
02 4493 C an:..3 Delivery requirements, coded
03 C329 C Pattern description
  01 2013 C an:..3 Frequency, coded
  02 2015 C an:..3 Despatch pattern, coded
  03 2017 C an:..3 Despatch pattern timing, coded
## SCD Structure component definition
01 7497 M an:..3 Component function qualifier
02 C786 C Structure component identification
  01 7512 M an:..35 Structure component identifier
  02 7405 C an:..3 Identity number qualifier
03 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 4405 C an:..3 Status, coded
05 1222 C n:..2 Configuration level
06 C778 C Position identification
  01 7164 C an:..12 Hierarchical id number
  02 1050 C an:..6 Sequence number
07 C240 C Product characteristic
  01 7037 M an:..17 Characteristic identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7036 C an:..35 Characteristic
  05 7036 C an:..35 Characteristic
## SEG Segment identification
01 9166 M an:..3 Segment tag
02 1507 C an:..3 Class designator, coded
03 4513 C an:..3 Maintenance operation, coded
## SEL Seal number
01 9308 M an:..10 Seal number
02 C215 C Seal issuer
  01 9303 C an:..3 Sealing party, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9302 C an:..35 Sealing party
03 4517 C an:..3 Seal condition, coded
## SEQ Sequence details
01 1245 C an:..3 Status indicator, coded
02 C286 C Sequence information
  01 1050 M an:..6 Sequence number
  02 1159 C an:..3 Sequence number source, coded
  03 1131 C an:..3 Code list qualifier
  04 3055 C an:..3 Code list responsible agency, coded
## SFI Safety information
01 7164 M an:..12 Hierarchical id number
02 C814 C Safety section
  01 4046 M n:..2 Safety section
  02 4044 C an:..70 Safety section name
03 C815 C Additional safety information
  01 4039 M an:..3 Additional safety information, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4038 C an:..35 Additional safety information
04 4513 C an:..3 Maintenance operation, coded
## SGP Split goods placement
01 C237 M Equipment identification
  01 8260 C an:..17 Equipment identification number
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3207 C an:..3 Country, coded
02 7224 C n:..8 Number of packages
## SGU Segment usage details
01 9166 M an:..3 Segment tag
02 7299 C an:..3 Requirement designator, coded
03 6176 C n:..7 Maximum number of occurrences
04 7168 C n:1 Level number
05 1050 C an:..6 Sequence number
06 1049 C an:..3 Message section, coded
07 4513 C an:..3 Maintenance operation, coded
## SPS Sampling parameters for summary statistics
01 C526 C Frequency details
  01 6071 M an:..3 Frequency qualifier
  02 6072 C n:..9 Frequency value
  03 6411 C an:..3 Measure unit qualifier
02 6074 C n:..6 Confidence limit
03 C512 C Size details
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
  01 6314 C n:..18 Measurement value
  02 6411 C an:..3 Measure unit qualifier
  03 6313 C an:..3 Measurement dimension, coded
  04 6321 C an:..3 Measurement significance, coded
## STC Statistical concept
01 C785 M Statistical concept identification
  01 6434 M an:..35 Statistical concept identifier
  02 7405 C an:..3 Identity number qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 4405 C an:..3 Status, coded
04 4513 C an:..3 Maintenance operation, coded
## STG Stages
01 9421 M an:..3 Stages qualifier
02 6426 C n:..2 Number of stages
03 6428 C n:..2 Actual stage count
## STS Status
01 C601 C Status type
  01 9015 M an:..3 Status type, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
02 C555 C Status event
  01 9011 M an:..3 Status event, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9010 C an:..35 Status event
03 C556 C Status reason
  01 9013 M an:..3 Status reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9012 C an:..35 Status reason
04 C556 C Status reason
  01 9013 M an:..3 Status reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9012 C an:..35 Status reason
05 C556 C Status reason
  01 9013 M an:..3 Status reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9012 C an:..35 Status reason
06 C556 C Status reason
  01 9013 M an:..3 Status reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9012 C an:..35 Status reason
07 C556 C Status reason
  01 9013 M an:..3 Status reason, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 9012 C an:..35 Status reason
## TAX Duty/tax/fee details
01 5283 M an:..3 Duty/tax/fee function qualifier
02 C241 C Duty/tax/fee type
  01 5153 C an:..3 Duty/tax/fee type, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5152 C an:..35 Duty/tax/fee type
03 C533 C Duty/tax/fee account detail
  01 5289 M an:..6 Duty/tax/fee account identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 5286 C an:..15 Duty/tax/fee assessment basis
05 C243 C Duty/tax/fee detail
  01 5279 C an:..7 Duty/tax/fee rate identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5278 C an:..17 Duty/tax/fee rate
  05 5273 C an:..12 Duty/tax/fee rate basis identification
  06 1131 C an:..3 Code list qualifier
  07 3055 C an:..3 Code list responsible agency, coded
06 5305 C an:..3 Duty/tax/fee category, coded
07 3446 C an:..20 Party tax identification number
## TCC Transport charge/rate calculations
01 C200 C Charge
  01 8023 C an:..17 Freight and charges identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 8022 C an:..26 Freight and charges
  05 4237 C an:..3 Prepaid/collect indicator, coded
02 C203 C Rate/tariff class
  01 5243 M an:..9 Rate/tariff class identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 5242 C an:..35 Rate/tariff class
  05 5275 C an:..6 Supplementary rate/tariff basis identification
  06 1131 C an:..3 Code list qualifier
  07 3055 C an:..3 Code list responsible agency, coded
  08 5275 C an:..6 Supplementary rate/tariff basis identification
  09 1131 C an:..3 Code list qualifier
  10 3055 C an:..3 Code list responsible agency, coded
03 C528 C Commodity/rate detail
  01 7357 C an:..18 Commodity/rate identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 C554 C Rate/tariff class detail
  01 5243 C an:..9 Rate/tariff class identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## TDT Details of transport
01 8051 M an:..3 Transport stage qualifier
02 8028 C an:..17 Conveyance reference number
03 C220 C Mode of transport
  01 8067 C an:..3 Mode of transport, coded
  02 8066 C an:..17 Mode of transport
04 C228 C Transport means
  01 8179 C an:..8 Type of means of transport identification
  02 8178 C an:..17 Type of means of transport
05 C040 C Carrier
  01 3127 C an:..17 Carrier identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 3128 C an:..35 Carrier name
06 8101 C an:..3 Transit direction, coded
07 C401 C Excess transportation information
  01 8457 M an:..3 Excess transportation reason, coded
  02 8459 M an:..3 Excess transportation responsibility, coded
  03 7130 C an:..17 Customer authorization number
08 C222 C Transport identification
  01 8213 C an:..9 Id of means of transport identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 8212 C an:..35 Id of the means of transport
  05 8453 C an:..3 Nationality of means of transport, coded
09 8281 C an:..3 Transport ownership, coded
## TEM Test method
01 C244 C Test method
  01 4415 C an:..17 Test method identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4416 C an:..70 Test description
02 4419 C an:..3 Test route of administering, coded
03 3077 C an:..3 Test media, coded
04 6311 C an:..3 Measurement application qualifier
05 7188 C an:..30 Test revision number
06 C515 C Test reason
  01 4425 C an:..17 Test reason identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4424 C an:..35 Test reason
## TMD Transport movement details
01 C219 C Movement type
  01 8335 C an:..3 Movement type, coded
  02 8334 C an:..35 Movement type
02 8332 C an:..26 Equipment plan
03 8341 C an:..3 Haulage arrangements, coded
## TMP Temperature
01 6245 M an:..3 Temperature qualifier
02 C239 C Temperature setting
  01 6246 C n:3 Temperature setting
  02 6411 C an:..3 Measure unit qualifier
## TOD Terms of delivery or transport
01 4055 C an:..3 Terms of delivery or transport function, coded
02 4215 C an:..3 Transport charges method of payment, coded
03 C100 C Terms of delivery or transport
  01 4053 C an:..3 Terms of delivery or transport, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 4052 C an:..70 Terms of delivery or transport
  05 4052 C an:..70 Terms of delivery or transport
## TPL Transport placement
01 C222 M Transport identification
  01 8213 C an:..9 Id of means of transport identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 8212 C an:..35 Id of the means of transport
  05 8453 C an:..3 Nationality of means of transport, coded
## TSR Transport service requirements
01 C536 C Contract and carriage condition
  01 4065 M an:..3 Contract and carriage condition, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
02 C233 C Service
  01 7273 M an:..3 Service requirement, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7273 C an:..3 Service requirement, coded
  05 1131 C an:..3 Code list qualifier
  06 3055 C an:..3 Code list responsible agency, coded
03 C537 C Transport priority
  01 4219 M an:..3 Transport priority, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
04 C703 C Nature of cargo
  01 7085 M an:..3 Nature of cargo, coded
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
## VLI Value list identification
01 C780 M Value list identification
  01 1518 M an:..35 Value list identifier
  02 7405 C an:..3 Identity number qualifier
02 C082 C Party identification details
  01 3039 M an:..35 Party id identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
03 4405 C an:..3 Status, coded
04 1514 C an:..70 Value list name
05 1507 C an:..3 Class designator, coded
06 1505 C an:..3 Value list type, coded
07 C240 C Product characteristic
  01 7037 M an:..17 Characteristic identification
  02 1131 C an:..3 Code list qualifier
  03 3055 C an:..3 Code list responsible agency, coded
  04 7036 C an:..35 Characteristic
  05 7036 C an:..35 Characteristic
08 4513 C an:..3 Maintenance operation, coded
`;
