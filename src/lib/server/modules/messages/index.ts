/** Messages to people: written once for many, opened one by one in somebody's own WhatsApp. */

/** Writing, opening and cancelling a message. */
export { writeMessage } from './write-message.ts';
export { openMessage, readOpenedMessage, withdrawMessage } from './change-message.ts';
/** Messages that wait or were opened. */
export { listMessages } from './list-messages.ts';
