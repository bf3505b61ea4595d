/** The service segments of X12 (X12.5, X12.6): the same in all releases but for a group's date, ISA11 and the third element of ST. */
const common = `
## GE Functional Group Trailer
01 97 M N0:1..6 Number of Transaction Sets Included
02 28 M N0:1..9 Group Control Number
## IEA Interchange Control Trailer
01 I16 M N0:1..5 Number of Included Functional Groups
02 I12 M N0:9 Interchange Control Number
## SE Transaction Set Trailer
01 96 M N0:1..10 Number of Included Segments
02 329 M AN:4..9 Transaction Set Control Number
## TA1 Interchange Acknowledgment
01 I12 M N0:9 Interchange Control Number
02 I08 M DT:6 Interchange Date
03 I09 M TM:4 Interchange Time
04 I17 M ID:1 Interchange Acknowledgment Code
05 I18 M ID:3 Interchange Note Code
`;

const group = (date: string): string => `## GS Functional Group Header
01 479 M ID:2 Functional Identifier Code
02 142 M AN:2..15 Application Sender's Code
03 124 M AN:2..15 Application Receiver's Code
04 373 M ${date} Date
05 337 M TM:4..8 Time
06 28 M N0:1..9 Group Control Number
07 455 M ID:1..2 Responsible Agency Code
08 480 M AN:1..12 Version / Release / Industry Identifier Code
`;

const interchange = (eleventh: string): string => `## ISA Interchange Control Header
01 I01 M ID:2 Authorization Information Qualifier
02 I02 M AN:10 Authorization Information
03 I03 M ID:2 Security Information Qualifier
04 I04 M AN:10 Security Information
05 I05 M ID:2 Interchange ID Qualifier
06 I06 M AN:15 Interchange Sender ID
07 I05 M ID:2 Interchange ID Qualifier
08 I07 M AN:15 Interchange Receiver ID
09 I08 M DT:6 Interchange Date
10 I09 M TM:4 Interchange Time
11 ${eleventh}
12 I11 M ID:5 Interchange Control Version Number
13 I12 M N0:9 Interchange Control Number
14 I13 M ID:1 Acknowledgment Requested
15 I14 M ID:1 Usage Indicator
16 I15 M AN:1 Component Element Separator
`;

const set = `## ST Transaction Set Header
01 143 M ID:3 Transaction Set Identifier Code
02 329 M AN:4..9 Transaction Set Control Number
`;

const standards = 'I10 M ID:1 Interchange Control Standards Identifier';
const separator = 'I65 M AN:1 Repetition Separator';

/** A group's date has six digits before 004010; eight, as many wrote it before 2000, is no fault. */
export const service002000 = common + group('DT:6..8') + interchange(standards) + set;
export const service004010 = common + group('DT:8') + interchange(standards) + set;
/** In 004020 the repetition separator and the implementation reference came. */
export const service004020 = `${common + group('DT:8') + interchange(separator) + set}03 1705 C AN:1..35 Implementation Convention Reference
`;
