/**
 * The service segments of ISO 9735: interchange, group and message, and those of CONTRL. Syntax versions 1 and 2 have
 * the segments of version 3.
 */

/** ISO 9735:1988 with amendment 1 (1992). */
export const serviceSegmentsV3 = `
## UCD Data element error indication
01 0085 M an:..3 Syntax error, coded
02 S011 M Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
## UCF Functional group response
01 0048 M an:..14 Functional group reference number
02 S006 M Application senders identification
  01 0040 M an:..35 Sender identification
  02 0007 C an:..4 Partner identification code qualifier
03 S007 M Application recipients identification
  01 0044 M an:..35 Recipients identification
  02 0007 C an:..4 Partner identification code qualifier
04 0083 M an:..3 Action, coded
05 0085 C an:..3 Syntax error, coded
06 0013 C a:3 Service segment tag, coded
07 S011 C Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
## UCI Interchange response
01 0020 M an:..14 Interchange control reference
02 S002 M Interchange sender
  01 0004 M an:..35 Sender identification
  02 0007 C an:..4 Partner identification code qualifier
  03 0008 C an:..14 Address for reverse routing
03 S003 M Interchange recipient
  01 0010 M an:..35 Recipient identification
  02 0007 C an:..4 Partner identification code qualifier
  03 0014 C an:..14 Routing address
04 0083 M an:..3 Action, coded
05 0085 C an:..3 Syntax error, coded
06 0013 C a:3 Service segment tag, coded
07 S011 C Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
## UCM Message response
01 0062 M an:..14 Message reference number
02 S009 M Message identifier
  01 0065 M an:..6 Message type
  02 0052 M an:..3 Message version number
  03 0054 M an:..3 Message release number
  04 0051 M an:..2 Controlling agency
  05 0057 C an:..6 Association assigned code
03 0083 M an:..3 Action, coded
04 0085 C an:..3 Syntax error, coded
05 0013 C a:3 Service segment tag, coded
06 S011 C Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
## UCS Segment error indication
01 0096 M n:..6 Segment position in message
02 0085 C an:..3 Syntax error, coded
## UNB Interchange header
01 S001 M Syntax identifier
  01 0001 M a:4 Syntax identifier
  02 0002 M n:1 Syntax version number
02 S002 M Interchange sender
  01 0004 M an:..35 Sender identification
  02 0007 C an:..4 Partner identification code qualifier
  03 0008 C an:..14 Address for reverse routing
03 S003 M Interchange recipient
  01 0010 M an:..35 Recipient identification
  02 0007 C an:..4 Partner identification code qualifier
  03 0014 C an:..14 Routing address
04 S004 M Date/time of preparation
  01 0017 M n:6 Date of preparation
  02 0019 M n:4 Time of preparation
05 0020 M an:..14 Interchange control reference
06 S005 C Recipients reference password
  01 0022 M an:..14 Recipients reference/password
  02 0025 C an:2 Recipients reference/password qualifier
07 0026 C an:..14 Application reference
08 0029 C a:1 Processing priority code
09 0031 C n:1 Acknowledgement request
10 0032 C an:..35 Communications agreement id
11 0035 C n:1 Test indicator
## UNE Functional group trailer
01 0060 M n:..6 Number of messages
02 0048 M an:..14 Functional group reference number
## UNG Functional group header
01 0038 M an:..6 Functional group identification
02 S006 M Application senders identification
  01 0040 M an:..35 Sender identification
  02 0007 C an:..4 Partner identification code qualifier
03 S007 M Application recipients identification
  01 0044 M an:..35 Recipients identification
  02 0007 C an:..4 Partner identification code qualifier
04 S004 M Date/time of preparation
  01 0017 M n:6 Date of preparation
  02 0019 M n:4 Time of preparation
05 0048 M an:..14 Functional group reference number
06 0051 M an:..2 Controlling agency
07 S008 M Message version
  01 0052 M an:..3 Message version number
  02 0054 M an:..3 Message release number
  03 0057 C an:..6 Association assigned code
08 0058 C an:..14 Application password
## UNH Message header
01 0062 M an:..14 Message reference number
02 S009 M Message identifier
  01 0065 M an:..6 Message type
  02 0052 M an:..3 Message version number
  03 0054 M an:..3 Message release number
  04 0051 M an:..2 Controlling agency
  05 0057 C an:..6 Association assigned code
03 0068 C an:..35 Common access reference
04 S010 C Status of the transfer
  01 0070 M n:..2 Sequence of transfers
  02 0073 C a:1 First and last transfer
## UNS Section control
01 0081 M a:1 Section identification
## UNT Message trailer
01 0074 M n:..6 Number of segments in the message
02 0062 M an:..14 Message reference number
## UNZ Interchange trailer
01 0036 M n:..6 Interchange control count
02 0020 M an:..14 Interchange control reference
`;

/**
 * ISO 9735:1998 (parts 1 to 10): with interactive interchanges, packages and security. A composite that may be repeated
 * says how often (x9).
 */
export const serviceSegmentsV4 = `
## UCD Data element error indication
01 0085 M an:..3 Syntax error, coded
02 S011 M Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
  03 0136 C n:..6 Erroneous data element occurrence
## UCF Group response
01 0048 M an:..14 Group reference number
02 S006 C Application sender identification
  01 0040 M an:..35 Application sender identification
  02 0007 C an:..4 Identification code qualifier
03 S007 C Application recipient identification
  01 0044 M an:..35 Application recipient identification
  02 0007 C an:..4 Identification code qualifier
04 0083 M an:..3 Action, coded
05 0085 C an:..3 Syntax error, coded
06 0135 C an:..3 Service segment tag, coded
07 S011 C Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
  03 0136 C n:..6 Erroneous data element occurrence
08 0534 C an:..14 Security reference number
09 0138 C n:..6 Security segment position
## UCI Interchange response
01 0020 M an:..14 Interchange control reference
02 S002 M Interchange sender
  01 0004 M an:..35 Interchange sender identification
  02 0007 C an:..4 Identification code qualifier
  03 0008 C an:..35 Interchange sender internal identification
  04 0042 C an:..35 Interchange sender internal sub-identification
03 S003 M Interchange recipient
  01 0010 M an:..35 Interchange recipient identification
  02 0007 C an:..4 Identification code qualifier
  03 0014 C an:..35 Interchange recipient internal identification
  04 0046 C an:..35 Interchange recipient internal sub-identification
04 0083 M an:..3 Action, coded
05 0085 C an:..3 Syntax error, coded
06 0135 C an:..3 Service segment tag, coded
07 S011 C Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
  03 0136 C n:..6 Erroneous data element occurrence
08 0534 C an:..14 Security reference number
09 0138 C n:..6 Security segment position
## UCM Message/package response
01 0062 C an:..14 Message reference number
02 S009 C Message identifier
  01 0065 M an:..6 Message type
  02 0052 M an:..3 Message version number
  03 0054 M an:..3 Message release number
  04 0051 M an:..3 Controlling agency, coded
  05 0057 C an:..6 Association assigned code
  06 0110 C an:..6 Code list directory version number
  07 0113 C an:..6 Message type sub-function identification
03 0083 M an:..3 Action, coded
04 0085 C an:..3 Syntax error, coded
05 0135 C an:..3 Service segment tag, coded
06 S011 C Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
  03 0136 C n:..6 Erroneous data element occurrence
07 0800 C an:..35 Package reference number
08 S020 C Reference identification
  01 0813 M an:..3 Reference qualifier
  02 0802 M an:..35 Reference identification number
09 0534 C an:..14 Security reference number
10 0138 C n:..6 Security segment position
## UCS Segment error indication
01 0096 M n:..6 Segment position in message body
02 0085 C an:..3 Syntax error, coded
## UGH Anticollision segment group header
01 0087 M an:..4 Anticollision segment group identification
## UGT Anticollision segment group trailer
01 0087 M an:..4 Anticollision segment group identification
## UIB Interactive interchange header
01 S001 M Syntax identifier
  01 0001 M a:4 Syntax identifier
  02 0002 M an:1 Syntax version number
  03 0080 C an:..6 Service code list directory version number
  04 0133 C an:..3 Character encoding, coded
  05 0076 C an:2 Syntax release number
02 S302 C Dialogue reference
  01 0300 M an:..35 Initiator control reference
  02 0303 C an:..35 Initiator reference identification
  03 0051 C an:..3 Controlling agency, coded
  04 0304 C an:..35 Responder control reference
03 S303 C Transaction reference
  01 0306 M an:..35 Transaction control reference
  02 0303 C an:..35 Initiator reference identification
  03 0051 C an:..3 Controlling agency, coded
04 S018 C Scenario identification
  01 0127 M an:..14 Scenario identification
  02 0128 C an:..3 Scenario version number
  03 0130 C an:..3 Scenario release number
  04 0051 C an:..3 Controlling agency, coded
05 S305 C Dialogue identification
  01 0311 M an:..14 Dialogue identification
  02 0342 C an:..3 Dialogue version number
  03 0344 C an:..3 Dialogue release number
  04 0051 C an:..3 Controlling agency, coded
06 S002 C Interchange sender
  01 0004 M an:..35 Interchange sender identification
  02 0007 C an:..4 Identification code qualifier
  03 0008 C an:..35 Interchange sender internal identification
  04 0042 C an:..35 Interchange sender internal sub-identification
07 S003 C Interchange recipient
  01 0010 M an:..35 Interchange recipient identification
  02 0007 C an:..4 Identification code qualifier
  03 0014 C an:..35 Interchange recipient internal identification
  04 0046 C an:..35 Interchange recipient internal sub-identification
08 S300 C Date and/or time of initiation
  01 0338 C n:..8 Event date
  02 0314 C an:..15 Event time
  03 0336 C n:4 Time offset
09 0325 C a:1 Duplicate indicator
10 0035 C n:1 Test indicator
## UIH Interactive message header
01 S306 M Interactive message identifier
  01 0065 M an:..6 Message type
  02 0052 M an:..3 Message version number
  03 0054 M an:..3 Message release number
  04 0113 C an:..6 Message type sub-function identification
  05 0051 C an:..3 Controlling agency, coded
  06 0057 C an:..6 Association assigned code
02 0340 C an:..35 Interactive message reference number
03 S302 C Dialogue reference
  01 0300 M an:..35 Initiator control reference
  02 0303 C an:..35 Initiator reference identification
  03 0051 C an:..3 Controlling agency, coded
  04 0304 C an:..35 Responder control reference
04 S301 C Status of transfer interactive
  01 0320 C n:..6 Sender sequence number
  02 0323 C a:1 Transfer position, coded
  03 0325 C a:1 Duplicate indicator
05 S300 C Date and/or time of initiation
  01 0338 C n:..8 Event date
  02 0314 C an:..15 Event time
  03 0336 C n:4 Time offset
06 0035 C n:1 Test indicator
## UIR Interactive status
01 0331 M an:..3 Report function, coded
02 S307 C Status information
  01 0333 C an:..3 Status, coded
  02 0332 C an:..70 Status
  03 0335 C an:..3 Language, coded
03 S302 C Dialogue reference
  01 0300 M an:..35 Initiator control reference
  02 0303 C an:..35 Initiator reference identification
  03 0051 C an:..3 Controlling agency, coded
  04 0304 C an:..35 Responder control reference
04 S300 C Date and/or time of initiation
  01 0338 C n:..8 Event date
  02 0314 C an:..15 Event time
  03 0336 C n:4 Time offset
05 0340 C an:..35 Interactive message reference number
06 0800 C an:..35 Package reference number
07 0085 C an:..3 Syntax error, coded
08 0096 C n:..6 Segment position in message body
09 S011 C Data element identification
  01 0098 M n:..3 Erroneous data element position in segment
  02 0104 C n:..3 Erroneous component data element position
  03 0136 C n:..6 Erroneous data element occurrence
## UIT Interactive message trailer
01 0340 C an:..35 Interactive message reference number
02 0074 C n:..10 Number of segments in a message
## UIZ Interactive interchange trailer
01 S302 C Dialogue reference
  01 0300 M an:..35 Initiator control reference
  02 0303 C an:..35 Initiator reference identification
  03 0051 C an:..3 Controlling agency, coded
  04 0304 C an:..35 Responder control reference
02 0036 C n:..6 Interchange control count
03 0325 C a:1 Duplicate indicator
## UNB Interchange header
01 S001 M Syntax identifier
  01 0001 M a:4 Syntax identifier
  02 0002 M an:1 Syntax version number
  03 0080 C an:..6 Service code list directory version number
  04 0133 C an:..3 Character encoding, coded
  05 0076 C an:2 Syntax release number
02 S002 M Interchange sender
  01 0004 M an:..35 Interchange sender identification
  02 0007 C an:..4 Identification code qualifier
  03 0008 C an:..35 Interchange sender internal identification
  04 0042 C an:..35 Interchange sender internal sub-identification
03 S003 M Interchange recipient
  01 0010 M an:..35 Interchange recipient identification
  02 0007 C an:..4 Identification code qualifier
  03 0014 C an:..35 Interchange recipient internal identification
  04 0046 C an:..35 Interchange recipient internal sub-identification
04 S004 M Date and time of preparation
  01 0017 M n:8 Date
  02 0019 M n:4 Time
05 0020 M an:..14 Interchange control reference
06 S005 C Recipient reference/password details
  01 0022 M an:..14 Recipient reference/password
  02 0025 C an:2 Recipient reference/password qualifier
07 0026 C an:..14 Application reference
08 0029 C a:1 Processing priority code
09 0031 C n:1 Acknowledgement request
10 0032 C an:..35 Interchange agreement identifier
11 0035 C n:1 Test indicator
## UNE Group trailer
01 0060 M n:..6 Group control count
02 0048 M an:..14 Group reference number
## UNG Group header
01 0038 C an:..6 Message group identification
02 S006 C Application sender identification
  01 0040 M an:..35 Application sender identification
  02 0007 C an:..4 Identification code qualifier
03 S007 C Application recipient identification
  01 0044 M an:..35 Application recipient identification
  02 0007 C an:..4 Identification code qualifier
04 S004 C Date and time of preparation
  01 0017 M n:8 Date
  02 0019 M n:4 Time
05 0048 M an:..14 Group reference number
06 0051 C an:..3 Controlling agency, coded
07 S008 C Message version
  01 0052 M an:..3 Message version number
  02 0054 M an:..3 Message release number
  03 0057 C an:..6 Association assigned code
08 0058 C an:..14 Application password
## UNH Message header
01 0062 M an:..14 Message reference number
02 S009 M Message identifier
  01 0065 M an:..6 Message type
  02 0052 M an:..3 Message version number
  03 0054 M an:..3 Message release number
  04 0051 M an:..3 Controlling agency, coded
  05 0057 C an:..6 Association assigned code
  06 0110 C an:..6 Code list directory version number
  07 0113 C an:..6 Message type sub-function identification
03 0068 C an:..35 Common access reference
04 S010 C Status of the transfer
  01 0070 M n:..2 Sequence of transfers
  02 0073 C a:1 First and last transfer
05 S016 C Message subset identification
  01 0115 M an:..14 Message subset identification
  02 0116 C an:..3 Message subset version number
  03 0118 C an:..3 Message subset release number
  04 0051 C an:..3 Controlling agency, coded
06 S017 C Message implementation guideline identification
  01 0121 M an:..14 Message implementation guideline identification
  02 0122 C an:..3 Message implementation guideline version number
  03 0124 C an:..3 Message implementation guideline release number
  04 0051 C an:..3 Controlling agency, coded
07 S018 C Scenario identification
  01 0127 M an:..14 Scenario identification
  02 0128 C an:..3 Scenario version number
  03 0130 C an:..3 Scenario release number
  04 0051 C an:..3 Controlling agency, coded
## UNO Object header
01 0800 M an:..35 Package reference number
02 S020 M Reference identification
  01 0813 M an:..3 Reference qualifier
  02 0802 M an:..35 Reference identification number
03 S021 M Object type identification
  01 0805 M an:..3 Object type qualifier
  02 0809 C an:..256 Object type attribute identification
  03 0808 C an:..256 Object type attribute
  04 0051 C an:..3 Controlling agency, coded
04 S022 M Status of the object
  01 0810 M n:..18 Length of object in octets of bits
  02 0814 C n:..3 Number of segments before object
  03 0070 C n:..2 Sequence of transfers
  04 0073 C a:1 First and last transfer
05 S302 C Dialogue reference
  01 0300 M an:..35 Initiator control reference
  02 0303 C an:..35 Initiator reference identification
  03 0051 C an:..3 Controlling agency, coded
  04 0304 C an:..35 Responder control reference
06 S301 C Status of transfer interactive
  01 0320 C n:..6 Sender sequence number
  02 0323 C a:1 Transfer position, coded
  03 0325 C a:1 Duplicate indicator
07 S300 C Date and/or time of initiation
  01 0338 C n:..8 Event date
  02 0314 C an:..15 Event time
  03 0336 C n:4 Time offset
08 0035 C n:1 Test indicator
## UNP Object trailer
01 0810 M n:..18 Length of object in octets of bits
02 0800 M an:..35 Package reference number
## UNS Section control
01 0081 M a:1 Section identification
## UNT Message trailer
01 0074 M n:..10 Number of segments in a message
02 0062 M an:..14 Message reference number
## UNZ Interchange trailer
01 0036 M n:..6 Interchange control count
02 0020 M an:..14 Interchange control reference
## USA Security algorithm
01 S502 M Security algorithm
  01 0523 M an:..3 Use of algorithm, coded
  02 0525 C an:..3 Cryptographic mode of operation, coded
  03 0533 C an:..3 Mode of operation code list identifier
  04 0527 C an:..3 Algorithm, coded
  05 0529 C an:..3 Algorithm code list identifier
  06 0591 C an:..3 Padding mechanism, coded
  07 0601 C an:..3 Padding mechanism code list identifier
02 S503 C x9 Algorithm parameter
  01 0531 M an:..3 Algorithm parameter qualifier
  02 0554 M an:..512 Algorithm parameter value
## USB Secured data identification
01 0503 M an:..3 Response type, coded
02 S501 C Security date and time
  01 0517 M an:..3 Date and time qualifier
  02 0338 C n:..8 Event date
  03 0314 C an:..15 Event time
  04 0336 C n:4 Time offset
03 S002 M Interchange sender
  01 0004 M an:..35 Interchange sender identification
  02 0007 C an:..4 Identification code qualifier
  03 0008 C an:..35 Interchange sender internal identification
  04 0042 C an:..35 Interchange sender internal sub-identification
04 S003 M Interchange recipient
  01 0010 M an:..35 Interchange recipient identification
  02 0007 C an:..4 Identification code qualifier
  03 0014 C an:..35 Interchange recipient internal identification
  04 0046 C an:..35 Interchange recipient internal sub-identification
## USC Certificate
01 0536 C an:..35 Certificate reference
02 S500 C x2 Security identification details
  01 0577 M an:..3 Security party qualifier
  02 0538 C an:..35 Key name
  03 0511 C an:..1024 Security party identification
  04 0513 C an:..3 Security party code list qualifier
  05 0515 C an:..3 Security party code list responsible agency, coded
  06 0586 C an:..35 Security party name
  07 0586 C an:..35 Security party name
  08 0586 C an:..35 Security party name
03 0545 C an:..3 Certificate syntax and version, coded
04 0505 C an:..3 Filter function, coded
05 0507 C an:..3 Original character set encoding, coded
06 0543 C an:..3 Certificate original character set repertoire, coded
07 0546 C an:..35 User authorisation level
08 S505 C x5 Service character for signature
  01 0551 M an:..3 Service character for signature qualifier
  02 0548 M an:..4 Service character for signature
09 S501 C x4 Security date and time
  01 0517 M an:..3 Date and time qualifier
  02 0338 C n:..8 Event date
  03 0314 C an:..15 Event time
  04 0336 C n:4 Time offset
10 0567 C an:..3 Security status, coded
11 0569 C an:..3 Revocation reason, coded
## USD Data encryption header
01 0556 M n:..18 Length of data in octets of bits
02 0518 C an:..35 Encryption reference number
03 0582 C n:..2 Number of padding bytes
## USE Security message relation
01 0565 M an:..3 Message relation, coded
## USF Key management function
01 0579 C an:..3 Key management function qualifier
02 S504 C x9 List parameter
  01 0575 M an:..3 List parameter qualifier
  02 0558 M an:..70 List parameter
03 0567 C an:..3 Security status, coded
04 0572 C n:..4 Certificate sequence number
05 0505 C an:..3 Filter function, coded
## USH Security header
01 0501 M an:..3 Security service, coded
02 0534 M an:..14 Security reference number
03 0541 C an:..3 Scope of security application, coded
04 0503 C an:..3 Response type, coded
05 0505 C an:..3 Filter function, coded
06 0507 C an:..3 Original character set encoding, coded
07 0509 C an:..3 Role of security provider, coded
08 S500 C x2 Security identification details
  01 0577 M an:..3 Security party qualifier
  02 0538 C an:..35 Key name
  03 0511 C an:..1024 Security party identification
  04 0513 C an:..3 Security party code list qualifier
  05 0515 C an:..3 Security party code list responsible agency, coded
  06 0586 C an:..35 Security party name
  07 0586 C an:..35 Security party name
  08 0586 C an:..35 Security party name
09 0520 C an:..35 Security sequence number
10 S501 C Security date and time
  01 0517 M an:..3 Date and time qualifier
  02 0338 C n:..8 Event date
  03 0314 C an:..15 Event time
  04 0336 C n:4 Time offset
## USL Security list status
01 0567 M an:..3 Security status, coded
02 S504 C x9999 List parameter
  01 0575 M an:..3 List parameter qualifier
  02 0558 M an:..70 List parameter
## USR Security result
01 S508 M x2 Validation result
  01 0563 M an:..3 Validation value qualifier
  02 0560 C an:..1024 Validation value
## UST Security trailer
01 0534 M an:..14 Security reference number
02 0588 M n:..10 Number of security segments
## USU Data encryption trailer
01 0556 M n:..18 Length of data in octets of bits
02 0518 C an:..35 Encryption reference number
## USX Security references
01 0020 M an:..14 Interchange control reference
02 S002 C Interchange sender
  01 0004 M an:..35 Interchange sender identification
  02 0007 C an:..4 Identification code qualifier
  03 0008 C an:..35 Interchange sender internal identification
  04 0042 C an:..35 Interchange sender internal sub-identification
03 S003 C Interchange recipient
  01 0010 M an:..35 Interchange recipient identification
  02 0007 C an:..4 Identification code qualifier
  03 0014 C an:..35 Interchange recipient internal identification
  04 0046 C an:..35 Interchange recipient internal sub-identification
04 0048 C an:..14 Group reference number
05 S006 C Application sender identification
  01 0040 M an:..35 Application sender identification
  02 0007 C an:..4 Identification code qualifier
06 S007 C Application recipient identification
  01 0044 M an:..35 Application recipient identification
  02 0007 C an:..4 Identification code qualifier
07 0062 C an:..14 Message reference number
08 S009 C Message identifier
  01 0065 M an:..6 Message type
  02 0052 M an:..3 Message version number
  03 0054 M an:..3 Message release number
  04 0051 M an:..3 Controlling agency, coded
  05 0057 C an:..6 Association assigned code
  06 0110 C an:..6 Code list directory version number
  07 0113 C an:..6 Message type sub-function identification
09 0800 C an:..35 Package reference number
10 S501 C Security date and time
  01 0517 M an:..3 Date and time qualifier
  02 0338 C n:..8 Event date
  03 0314 C an:..15 Event time
  04 0336 C n:4 Time offset
## USY Security on references
01 0534 M an:..14 Security reference number
02 S508 C x2 Validation result
  01 0563 M an:..3 Validation value qualifier
  02 0560 C an:..1024 Validation value
03 0571 C an:..3 Security error, coded
`;
