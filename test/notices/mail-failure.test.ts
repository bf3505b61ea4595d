/** Whose failure it is when a mail is refused: of the recipient, or of the hub, whoever the mail is for. */
import { describe, expect, it } from 'vitest';
import { isAboutTheMail } from '../../src/notices/mail-failure.js';

function refused(command: string, response: string) {
  return isAboutTheMail({ command, response, responseCode: Number(response.slice(0, 3)) });
}

describe('what a mail server refuses', () => {
  // Postfix waits with all of these until it hears of a recipient, as it is delivered.
  it.each([
    ['RCPT TO', '554 5.7.1 <a@example.com>: Relay access denied'],
    ['RCPT TO', '554 5.7.1 <unknown[10.0.0.9]>: Client host rejected: Access denied'],
    ['RCPT TO', '554 Client host rejected'],
    ['RCPT TO', '554-mail.example\n554 Client host rejected'],
    ['RCPT TO', '550 5.7.1 <hub@port.example>: Sender address rejected: Access denied'],
    ['RCPT TO', '553 5.7.1 <hub@port.example>: Sender address rejected: not owned by user hub'],
    ['RCPT TO', '450 4.1.8 <hub@port.example>: Sender address rejected: Domain not found'],
    ['RCPT TO', '530 5.7.0 Authentication required'],
    ['RCPT TO', '530-5.7.0 Authentication required\n530 5.7.0 See the manual'],
    ['RCPT TO', '530 Authentication required'],
    ['RCPT TO', '535 Authentication failed'],
    ['RCPT TO', '538 Encryption required'],
    ['RCPT TO', '421 4.3.2 Service shutting down'],
    ['DATA', '550 5.7.26 This mail has been blocked because the sender is unauthenticated'],
    ['MAIL FROM', '550 5.1.8 Sender address rejected'],
    ['MAIL FROM', '452 4.3.1 Insufficient system storage'],
    ['AUTH PLAIN', '535 5.7.8 Authentication credentials invalid'],
  ])('is the hub’s failure at %s: %s', (command, response) => {
    expect(refused(command, response)).toBe(false);
  });

  it.each([
    ['RCPT TO', '550 5.1.1 <a@example.com>: Recipient address rejected: User unknown in local recipient table'],
    ['RCPT TO', '554 5.1.2 <a@example.com>: Recipient address rejected: Domain not found'],
    ['RCPT TO', '552 5.2.2 Mailbox full'],
    ['RCPT TO', '550 No such user'],
    ['RCPT TO', '551 User not local'],
    ['RCPT TO', '553 Mailbox name not allowed'],
    ['RCPT TO', '450 4.2.0 <a@example.com>: Recipient address rejected: Greylisted'],
    ['DATA', '554 Transaction failed'],
    ['DATA', '552 5.3.4 Message size exceeds file system imposed limit'],
    ['MAIL FROM', '552 5.3.4 Message size exceeds fixed limit'],
    ['MAIL FROM', '552 Message size exceeds fixed limit'],
  ])('is about the mail or its recipient at %s: %s', (command, response) => {
    expect(refused(command, response)).toBe(true);
  });

  it('is nobody’s word where there was no answer', () => {
    expect(isAboutTheMail({ code: 'ETIMEDOUT', command: 'RCPT TO' })).toBe(false);
  });
});
