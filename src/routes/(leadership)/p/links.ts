/** The list of people that a figure opens; nothing where it may not be opened. */
export function listHref(link: Readonly<Record<string, string>> | null): string | undefined {
  return link === null ? undefined : `/k/wirausaha?${new URLSearchParams(link).toString()}`;
}
