import type { App as Application } from '#lib/server/app.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import type { Locale } from '#lib/text/locale.ts';

declare global {
  namespace App {
    interface Locals {
      app: Application;
      entering: Entering;
      locale: Locale;
    }
  }
}

export {};
