export const insertVisit = 1;
