import type { App as Application } from '#lib/server/app.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import type { Locale } from '#lib/text/locale.ts';

import type { KeptForm } from '#lib/ui/kept-form.ts';

declare global {
  namespace App {
    interface Locals {
      app: Application;
      entering: Entering;
      locale: Locale;
      /** What was typed into a form that came after its session or account had ended. */
      kept?: KeptForm;
    }
    interface Error {
      message: string;
      kept?: KeptForm;
    }
  }
}

export {};
