/**
 * What looks like a NIK, a family-card number or a telephone: nine figures or more, also with
 * blanks, points, hyphens and brackets between them. Amounts in rupiah and days have fewer.
 */
const longNumber = /(?:\+\s?)?\(?\d(?:[\s.\-()/]{0,2}\d){8,}/g;
const amount = /^\d{1,3}(?:\.\d{3}){2,}$/;
const email = /[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Free text with whatever may be somebody's number or address hidden, and how many were. */
export function hideNumbers(text: string): { readonly text: string; readonly hidden: number } {
  let hidden = 0;
  const hide = (): string => {
    hidden += 1;
    return '•••';
  };
  return {
    text: text
      .replace(email, hide)
      .replace(longNumber, (found) => (amount.test(found.trim()) ? found : hide())),
    hidden,
  };
}
