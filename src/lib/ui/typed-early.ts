type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Puts one control back to what somebody had entered in it. */
type Restore = () => void;

/**
 * What was typed, ticked and chosen since the page arrived and before its script did: minutes on a slow
 * phone. Taking a page over sets its controls to what the server knew, so this is read before, and the
 * returned function puts it back after.
 */
export function typedEarly(page: Document): () => void {
  const entered = [...page.querySelectorAll<Control>('input, select, textarea')].flatMap(
    (control) => entry(control) ?? [],
  );
  const select = marked(page);
  return () => {
    for (const restore of entered) restore();
    select?.();
  };
}

/**
 * What somebody has marked in a field, to write over it. Taking over sets the field's value once more,
 * by which the mark is lost and the writing would join what it was to replace.
 */
function marked(page: Document): Restore | undefined {
  const control = page.activeElement;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) {
    return undefined;
  }
  const { selectionStart: from, selectionEnd: to, value } = control;
  if (from === null || to === null || from === to) return undefined;
  return () => {
    const isUntouched = control === page.activeElement && control.value === value;
    if (isUntouched && control.selectionStart === control.selectionEnd) {
      control.setSelectionRange(from, to);
    }
  };
}

function entry(control: Control): Restore | undefined {
  if (control instanceof HTMLSelectElement) return choice(control);
  if (control instanceof HTMLInputElement && isTicked(control)) {
    const { checked } = control;
    if (checked === control.defaultChecked) return undefined;
    return () => {
      if (control.checked === checked) return;
      control.checked = checked;
      tell(control);
    };
  }
  // A file can be chosen by its owner alone, and taking over leaves it as it is.
  if (control.type === 'file' || control.type === 'hidden') return undefined;
  const { value } = control;
  if (value === control.defaultValue) return undefined;
  return () => {
    if (control.value === value) return;
    control.value = value;
    tell(control);
  };
}

function choice(control: HTMLSelectElement): Restore | undefined {
  const chosen = [...control.options].map((option) => option.selected);
  const { value } = control;
  const offered = [...control.options].findIndex((option) => option.defaultSelected);
  if (control.selectedIndex === Math.max(offered, 0)) return undefined;
  return () => {
    if (control.value === value) return;
    for (const [at, option] of [...control.options].entries())
      option.selected = chosen[at] === true;
    tell(control);
  };
}

function isTicked(control: HTMLInputElement): boolean {
  return control.type === 'checkbox' || control.type === 'radio';
}

/** Lets the page's own script know, as if it had been entered just now. */
function tell(control: Control): void {
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}
