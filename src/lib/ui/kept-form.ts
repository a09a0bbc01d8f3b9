/** A form that could not be taken because nobody was signed in any more, as it was typed. */
export interface KeptForm {
  /** Where it was sent, to be sent there again. */
  readonly action: string;
  /** Every field with its value; passwords and files are left out. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Files cannot be put back into a form: they have to be chosen again. */
  readonly hasFiles: boolean;
  /** The contract behind the account has ended: signing in again does not help. */
  readonly isAccountEnded: boolean;
  /** Whom to ask for more, by name. */
  readonly ask: readonly string[];
}
