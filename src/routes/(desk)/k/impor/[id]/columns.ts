/** Below this confidence the screen asks for a look; the same bound stands where columns are recognised. */
export const LOOK_BELOW = 0.6;

/** The letter under which a spreadsheet shows a column: 0 is A, 26 is AA. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}
