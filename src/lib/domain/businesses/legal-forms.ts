/** Forms in which a business exists in law; `individual` is a person trading alone (*perorangan*). */
export const legalForms = [
  'individual',
  'company',
  'partnership',
  'cooperative',
  'foundation',
  'other',
] as const;

export type LegalForm = (typeof legalForms)[number];
