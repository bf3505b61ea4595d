/**
 * Records of the port platform's files, by message type: fields by position after the record id, M mandatory or C
 * conditional, representation and name. X(20) of the platform's texts is AN:..20, 9(6) is N0:..6, 9(9).999 is R:..13.
 * Lengths count characters. Mandatory is only what the published tables and the files of all known senders have.
 */

export interface FlatfileRecords {
  readonly text: string;
  /** Whether the layout is published and complete, so that what it does not allow is an error. */
  readonly binding: boolean;
}

/**
 * Manifest, after the Ministry of Transport's table (交通部 EDI 标准, 舱单报文 IFCSUM 平台文件) and the files of several
 * agents. Some write 43, 44 and 47 without the cargo's sequence number, so their first field may be text; what follows
 * the volume in 51, and field 15 in 12, differs between carriers. 61 (house bills) has no published layout.
 */
const ifcsum = `
## 00 Head
01 0001 M AN:6 Message type
02 0002 C AN:..35 File description
03 0003 M AN:..2 File function
04 0004 C AN:..13 Sender code
05 0005 C AN:..13 Receiver code
06 0006 M N0:10..14 File create time
07 0007 C AN:..5 Sender port code
08 0008 C AN:..5 Receiver port code
## 01 Other receivers
01 0101 M AN:..13 Receiver code
02 0102 C AN:..13 Receiver code
03 0103 C AN:..13 Receiver code
04 0104 C AN:..13 Receiver code
05 0105 C AN:..13 Receiver code
06 0106 C AN:..13 Receiver code
07 0107 C AN:..13 Receiver code
08 0108 C AN:..13 Receiver code
09 0109 C AN:..13 Receiver code
## 10 Vessel and voyage
01 1001 C AN:..9 Vessel code
02 1002 C AN:..35 Vessel
03 1003 C AN:..2 Nationality code
04 1004 C AN:..6 Voyage
05 1005 C AN:..10 Trade code
06 1006 C AN:..35 Trade
07 1007 C N0:6..8 Estimated date of arrival
08 1008 C N0:6..8 Sailing date
09 1009 C AN:..5 Departure port code
10 1010 C AN:..35 Departure port
11 1011 C AN:..5 Next calling port code
12 1012 C AN:..35 Next calling port
## 11 Shipping line
01 1101 C AN:..13 Shipping line code
02 1102 C AN:..35 Shipping line
## 12 Bill of lading
01 1201 M AN:..20 Bill of lading number
02 1202 C AN:..9 Pre-carriage vessel code
03 1203 C AN:..35 Pre-carriage vessel
04 1204 C AN:..6 Pre-carriage voyage
05 1205 C AN:..5 Place of receipt code
06 1206 C AN:..35 Place of receipt
07 1207 C AN:..5 Load port code
08 1208 C AN:..35 Load port
09 1209 C AN:..2 Delivery term
10 1210 C AN:..2 Prepaid or collect
11 1211 C N0:8 Load date
12 1212 C AN:..4 Quarantine code
13 1213 C N0:8 Date of issue
14 1214 C AN:..3 Currency
15 1215 C R:..12 Exchange rate
16 1216 C AN:..35 Carrier reference
17 1217 C AN:..35 Carrier reference
18 1218 C AN:..35 Carrier reference
19 1219 C AN:..35 Carrier reference
20 1220 C AN:..35 Carrier reference
21 1221 C AN:..35 Carrier reference
22 1222 C AN:..35 Carrier reference
23 1223 C AN:..35 Carrier reference
24 1224 C AN:..35 Carrier reference
25 1225 C AN:..35 Carrier reference
26 1226 C AN:..35 Carrier reference
27 1227 C AN:..35 Carrier reference
28 1228 C AN:..35 Carrier reference
## 13 Places of the bill
01 1301 C AN:..5 Discharge port code
02 1302 C AN:..35 Discharge port
03 1303 C AN:..5 Place of delivery code
04 1304 C AN:..70 Place of delivery
05 1305 C AN:..5 Destination code
06 1306 C AN:..70 Destination
07 1307 C AN:..35 Place of issue code
08 1308 C AN:..35 Place of issue
09 1309 C AN:..35 Transhipment port 1
10 1310 C AN:..35 Transhipment port 2
11 1311 C AN:..35 Transhipment port 3
12 1312 C AN:..35 Transhipment port 4
## 14 Routing
01 1401 C AN:..35 From
02 1402 C AN:..35 Departure date
03 1403 C AN:..35 To
04 1404 C AN:..35 Arrival date
05 1405 C AN:..35 Vessel code
06 1406 C AN:..35 Voyage
07 1407 C AN:..35 Sequence
08 1408 C AN:..35 Mode of transport
## 15 Freight
01 1501 C AN:..4 Charge code
02 1502 C AN:..35 Charge
03 1503 C AN:..5 Payable at code
04 1504 C AN:..35 Payable at
05 1505 C R:..12 Quantity
06 1506 C AN:..3 Currency
07 1507 C R:..15 Unit price
08 1508 C AN:..6 Unit of quantity
09 1509 C R:..18 Amount
10 1510 C AN:..2 Prepaid or collect
11 1511 C AN:..4 Container size and type
12 1512 C AN:..17 Payer code
13 1513 C AN:..35 Carrier reference
## 16 Shipper
01 1601 C AN:..17 Shipper code
02 1602 C AN:..35 Shipper line 1
03 1603 C AN:..35 Shipper line 2
04 1604 C AN:..35 Shipper line 3
05 1605 C AN:..35 Shipper line 4
06 1606 C AN:..35 Shipper line 5
07 1607 C AN:..35 Shipper line 6
## 17 Consignee
01 1701 C AN:..17 Consignee code
02 1702 C AN:..35 Consignee line 1
03 1703 C AN:..35 Consignee line 2
04 1704 C AN:..35 Consignee line 3
05 1705 C AN:..35 Consignee line 4
06 1706 C AN:..35 Consignee line 5
07 1707 C AN:..35 Consignee line 6
## 18 Notify party 1
01 1801 C AN:..17 Notify party 1 code
02 1802 C AN:..35 Notify party 1 line 1
03 1803 C AN:..35 Notify party 1 line 2
04 1804 C AN:..35 Notify party 1 line 3
05 1805 C AN:..35 Notify party 1 line 4
06 1806 C AN:..35 Notify party 1 line 5
07 1807 C AN:..35 Notify party 1 line 6
## 19 Notify party 2
01 1901 C AN:..17 Notify party 2 code
02 1902 C AN:..35 Notify party 2 line 1
03 1903 C AN:..35 Notify party 2 line 2
04 1904 C AN:..35 Notify party 2 line 3
05 1905 C AN:..35 Notify party 2 line 4
06 1906 C AN:..35 Notify party 2 line 5
07 1907 C AN:..35 Notify party 2 line 6
## 20 Notify party 3
01 2001 C AN:..17 Notify party 3 code
02 2002 C AN:..35 Notify party 3 line 1
03 2003 C AN:..35 Notify party 3 line 2
04 2004 C AN:..35 Notify party 3 line 3
05 2005 C AN:..35 Notify party 3 line 4
06 2006 C AN:..35 Notify party 3 line 5
07 2007 C AN:..35 Notify party 3 line 6
## 21 Clause
01 2101 C AN:..10 Clause code
02 2102 C AN:..350 Clause
## 23 Other party
01 2301 C AN:..3 Party type
02 2302 C AN:..17 Party code
03 2303 C AN:..35 Party line 1
04 2304 C AN:..35 Party line 2
05 2305 C AN:..35 Party line 3
06 2306 C AN:..35 Party line 4
07 2307 C AN:..35 Party line 5
## 41 Cargo
01 4101 C N0:..3 Cargo sequence number
02 4102 C AN:..12 Commodity code
03 4103 C N0:..8 Number of packages
04 4104 C AN:..4 Package kind code
05 4105 C AN:..35 Package kind
06 4106 C R:..13 Gross weight
07 4107 C R:..13 Net weight
08 4108 C R:..13 Volume
## 43 Dangerous or reefer cargo
01 4301 C AN:..5 Cargo sequence number
02 4302 C AN:..7 Class
03 4303 C AN:..7 Page
04 4304 C AN:..32 UN number
05 4305 C AN:..32 Label
06 4306 C AN:..32 Flash point
07 4307 C AN:..32 Emergency schedule
08 4308 C AN:..32 Medical first aid guide
09 4309 C AN:..35 Marine pollutant
10 4310 C AN:..70 Emergency contact
11 4311 C AN:..35 Ventilation
12 4312 C AN:..1 Temperature unit
13 4313 C AN:..6 Temperature
14 4314 C AN:..6 Lowest temperature
15 4315 C AN:..6 Highest temperature
## 44 Marks
01 4401 C AN:..350 Cargo sequence number
02 4402 C AN:..350 Marks line 1
03 4403 C AN:..350 Marks line 2
04 4404 C AN:..350 Marks line 3
05 4405 C AN:..350 Marks line 4
06 4406 C AN:..350 Marks line 5
07 4407 C AN:..350 Marks line 6
08 4408 C AN:..350 Marks line 7
09 4409 C AN:..350 Marks line 8
10 4410 C AN:..350 Marks line 9
11 4411 C AN:..350 Marks line 10
## 47 Cargo description
01 4701 C AN:..350 Cargo sequence number
02 4702 C AN:..350 Description line 1
03 4703 C AN:..350 Description line 2
04 4704 C AN:..350 Description line 3
05 4705 C AN:..350 Description line 4
06 4706 C AN:..350 Description line 5
07 4707 C AN:..350 Description line 6
08 4708 C AN:..350 Description line 7
09 4709 C AN:..350 Description line 8
10 4710 C AN:..350 Description line 9
11 4711 C AN:..350 Description line 10
## 48 Remarks
01 4801 C AN:..350 Cargo sequence number
02 4802 C AN:..350 Remark line 1
03 4803 C AN:..350 Remark line 2
04 4804 C AN:..350 Remark line 3
05 4805 C AN:..350 Remark line 4
06 4806 C AN:..350 Remark line 5
07 4807 C AN:..350 Remark line 6
08 4808 C AN:..350 Remark line 7
09 4809 C AN:..350 Remark line 8
10 4810 C AN:..350 Remark line 9
11 4811 C AN:..350 Remark line 10
## 51 Container
01 5101 C N0:..3 Cargo sequence number
02 5102 M AN:..12 Container number
03 5103 C AN:..10 Seal number
04 5104 C AN:..4 Container size and type
05 5105 C AN:..1 Container status
06 5106 C N0:..8 Number of packages
07 5107 C R:..13 Gross weight
08 5108 C R:..13 Tare weight
09 5109 C R:..13 Volume
10 5110 C AN:..9 Over-length front
11 5111 C AN:..9 Over-length back
12 5112 C AN:..9 Over-width left
13 5113 C AN:..9 Over-width right
14 5114 C AN:..9 Over-height
15 5115 C AN:..9 Stowage cell
16 5116 C AN:..9 Temperature unit
17 5117 C AN:..9 Temperature
18 5118 C AN:..9 Lowest temperature
19 5119 C AN:..9 Highest temperature
## 99 Trailer
01 9901 M N0:..8 Records in the file
`;

/** Container handover list (集装箱交接单), as published. */
const ctnjjd = `
## 00 Head
01 0001 M AN:6 Message type
02 0002 C AN:..35 File description
03 0003 M AN:..2 File function
04 0004 C AN:..13 Sender code
05 0005 C AN:..13 Receiver code
06 0006 M N0:10..14 File create time
07 0007 C AN:..5 Sender port code
08 0008 C AN:..5 Receiver port code
## 11 Vessel
01 1101 C AN:..9 Vessel code
02 1102 C AN:..35 Vessel
03 1103 M AN:..6 Voyage
04 1104 C N0:8 Sailing date
## 12 Places
01 1201 C AN:..5 Load port code
02 1202 C AN:..35 Load port
03 1203 C AN:..5 Discharge port code
04 1204 C AN:..35 Discharge port
05 1205 C AN:..5 Place of delivery code
06 1206 C AN:..35 Place of delivery
## 50 Container
01 5001 M AN:..20 Bill of lading number
02 5002 M AN:..12 Container number
03 5003 C AN:..10 Seal number
04 5004 M AN:..4 Container size and type
05 5005 M AN:..1 Container status
06 5006 C AN:..70 Consignor
07 5007 C AN:..70 Receiver
08 5008 C AN:..70 Cargo description
09 5009 C R:..11 Gross weight
10 5010 C AN:..10 Delivery term
11 5011 M AN:..70 Cargo loading status
12 5012 M AN:..70 Cargo discharge status
13 5013 C AN:..13 Container operator code
14 5014 C AN:..35 Container operator
## 99 Trailer
01 9901 M N0:..8 Records in the file
`;

/** Bay plan (船图). The layout is taken from files; records beside 50 and 52 may exist. */
const baplie = `
## 00 Head
01 0001 M AN:6 Message type
02 0002 C AN:..35 File description
03 0003 M AN:..2 File function
04 0004 C AN:..13 Sender code
05 0005 C AN:..13 Receiver code
06 0006 M N0:10..14 File create time
07 0007 C AN:..5 Sender port code
08 0008 C AN:..5 Receiver port code
## 10 Vessel and voyage
01 1001 C AN:..9 Vessel code
02 1002 C AN:..35 Vessel
03 1003 C AN:..2 Nationality code
04 1004 C AN:..6 Voyage
05 1005 C AN:..10 Trade code
06 1006 C AN:..35 Trade
07 1007 C N0:6..8 Estimated date of arrival
08 1008 C N0:6..8 Sailing date
09 1009 C AN:..5 Departure port code
10 1010 C AN:..35 Departure port
11 1011 C AN:..5 Next calling port code
12 1012 C AN:..35 Next calling port
## 11 Shipping line
01 1101 C AN:..13 Shipping line code
02 1102 C AN:..35 Shipping line
## 50 Container
01 5001 C AN:..12 Container number
02 5002 C AN:..4 Container size and type
03 5003 C AN:..1 Container status
04 5004 M AN:..7 Stowage cell
05 5005 C AN:..1 Temperature unit
06 5006 C AN:..6 Temperature
07 5007 C AN:..6 Lowest temperature
08 5008 C AN:..6 Highest temperature
09 5009 C AN:..6 Over-length front
10 5010 C AN:..6 Over-length back
11 5011 C AN:..6 Over-width left
12 5012 C AN:..6 Over-width right
13 5013 C AN:..6 Over-height
14 5014 C R:..13 Gross weight
15 5015 C R:..13 Tare weight
16 5016 C AN:..13 Container operator code
17 5017 C AN:..35 Container operator
## 52 Ports of the container
01 5201 C AN:..5 Load port code
02 5202 C AN:..35 Load port
03 5203 C AN:..5 Discharge port code
04 5204 C AN:..35 Discharge port
05 5205 C AN:..5 Place of delivery code
06 5206 C AN:..35 Place of delivery
07 5207 C AN:..5 Transhipment port code
08 5208 C AN:..35 Transhipment port
## 99 Trailer
01 9901 M N0:..8 Records in the file
`;

/** Gate report. The project's own profile: GB/T 22430-2021 defines a platform file whose records are not public. */
const codeco = `
## 00 Head
01 0001 M AN:6 Message type
02 0002 C AN:..35 File description
03 0003 M AN:..2 File function
04 0004 C AN:..13 Sender code
05 0005 C AN:..13 Receiver code
06 0006 M N0:10..14 File create time
07 0007 C AN:..5 Sender port code
08 0008 C AN:..5 Receiver port code
## 10 Vessel and voyage
01 1001 C AN:..9 Vessel code
02 1002 C AN:..35 Vessel
03 1003 C AN:..2 Nationality code
04 1004 C AN:..6 Voyage
05 1005 C AN:..10 Trade code
06 1006 C AN:..35 Trade
07 1007 C N0:6..8 Estimated date of arrival
08 1008 C N0:6..8 Sailing date
09 1009 C AN:..5 Departure port code
10 1010 C AN:..35 Departure port
11 1011 C AN:..5 Next calling port code
12 1012 C AN:..35 Next calling port
## 11 Shipping line
01 1101 C AN:..13 Shipping line code
02 1102 C AN:..35 Shipping line
## 50 Container at the gate
01 5001 M AN:..12 Container number
02 5002 C AN:..4 Container size and type
03 5003 M AN:..1 Container status
04 5004 M AN:1 In or out
05 5005 M N0:12 Gate time
06 5006 C AN:..35 Gate location
07 5007 C AN:..20 Bill of lading number
08 5008 C AN:..10 Seal number
09 5009 C AN:..16 Truck plate
10 5010 C R:..13 Gross weight
11 5011 C AN:..35 Damage
## 99 Trailer
01 9901 M N0:..8 Records in the file
`;

/** Discharge and loading report. The project's own profile: the records of GB/T 40708-2021 are not public. */
const coarri = `
## 00 Head
01 0001 M AN:6 Message type
02 0002 C AN:..35 File description
03 0003 M AN:..2 File function
04 0004 C AN:..13 Sender code
05 0005 C AN:..13 Receiver code
06 0006 M N0:10..14 File create time
07 0007 C AN:..5 Sender port code
08 0008 C AN:..5 Receiver port code
## 10 Vessel and voyage
01 1001 C AN:..9 Vessel code
02 1002 C AN:..35 Vessel
03 1003 C AN:..2 Nationality code
04 1004 C AN:..6 Voyage
05 1005 C AN:..10 Trade code
06 1006 C AN:..35 Trade
07 1007 C N0:6..8 Estimated date of arrival
08 1008 C N0:6..8 Sailing date
09 1009 C AN:..5 Departure port code
10 1010 C AN:..35 Departure port
11 1011 C AN:..5 Next calling port code
12 1012 C AN:..35 Next calling port
## 11 Shipping line
01 1101 C AN:..13 Shipping line code
02 1102 C AN:..35 Shipping line
## 50 Container at the ship
01 5001 M AN:..12 Container number
02 5002 C AN:..4 Container size and type
03 5003 M AN:..1 Container status
04 5004 M AN:1 Discharged or loaded
05 5005 M N0:12 Time of the move
06 5006 C AN:..7 Stowage cell
07 5007 C AN:..20 Bill of lading number
08 5008 C AN:..10 Seal number
09 5009 C AN:..5 Load port code
10 5010 C AN:..5 Discharge port code
11 5011 C R:..13 Gross weight
12 5012 C AN:..35 Damage
13 5013 C AN:..13 Container operator code
## 99 Trailer
01 9901 M N0:..8 Records in the file
`;

const records: ReadonlyMap<string, FlatfileRecords> = new Map([
  ['IFCSUM', { text: ifcsum, binding: true }],
  ['CTNJJD', { text: ctnjjd, binding: true }],
  ['BAPLIE', { text: baplie, binding: false }],
  ['CODECO', { text: codeco, binding: false }],
  ['COARRI', { text: coarri, binding: false }],
]);

/** The record tables of a message type, `IFCSUM`; nothing for a type the hub does not know. */
export function recordsOfFlatfile(type: string): FlatfileRecords | undefined {
  return records.get(type);
}
