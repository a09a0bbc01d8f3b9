/** Where the choice of one queue is kept while its pages are turned; gone when the window closes. */
const place = 'antrean-pilihan';

/** What was chosen in this queue; nothing where storage is refused. */
export function readChosen(queue: string): readonly string[] {
  try {
    const [kept, ...values] = (sessionStorage.getItem(place) ?? '').split('\n');
    return kept === queue ? values.filter((value) => value !== '') : [];
  } catch {
    return [];
  }
}

export function keepChosen(queue: string, chosen: readonly string[]): void {
  try {
    sessionStorage.setItem(place, [queue, ...chosen].join('\n'));
  } catch {
    // Without storage a choice lasts as long as its page.
  }
}
