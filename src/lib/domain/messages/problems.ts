/** Refusals of messages. */
export const messageProblems = [
  'message.empty',
  'message.holds-number',
  'message.holds-link',
  'message.unknown-blank',
  'message.no-phone',
  'message.not-waiting',
] as const;

export type MessageProblem = (typeof messageProblems)[number];
