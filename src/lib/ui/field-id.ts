/** The element id of the field with this name; error summaries link to it. */
export function fieldId(name: string): string {
  return `isian-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}
