export type Clock = number;
export const now = 1;
