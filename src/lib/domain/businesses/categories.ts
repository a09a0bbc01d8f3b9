/** Kinds of business as the agency's own list names them. */
export const businessCategories = ['food', 'fashion', 'craft', 'service', 'other'] as const;
export type BusinessCategory = (typeof businessCategories)[number];

export const legalForms = [
  'individual',
  'company',
  'partnership',
  'cooperative',
  'foundation',
  'other',
] as const;
export type LegalForm = (typeof legalForms)[number];
