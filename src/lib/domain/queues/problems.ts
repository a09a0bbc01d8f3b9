/** Refusals of queues and lists. */
export const queueProblems = ['list.too-long-to-sort', 'list.too-many-saved'] as const;

export type QueueProblem = (typeof queueProblems)[number];
