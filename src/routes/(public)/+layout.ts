/** Public pages are for every phone: they ship no script at all. */
export const csr = false;
