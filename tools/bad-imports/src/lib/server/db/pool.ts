export type Pool = number;
