import { accountsText } from '#lib/text/accounts.ts';
import { comingGoingText } from '#lib/text/coming-going.ts';
import { deskText } from '#lib/text/desk.ts';
import { queuesText } from '#lib/text/queues.ts';
import { helpText } from '#lib/text/help.ts';
import { journalText } from '#lib/text/journal.ts';
import type { Locale } from '#lib/text/locale.ts';
import { messagesText } from '#lib/text/messages.ts';
import { setUpText } from '#lib/text/set-up.ts';
import type { DeskItem } from '#lib/ui/navigation.ts';

/** The desk's menu: only what exists and what this actor may. Which item is current, the page knows. */
export function deskMenu(locale: Locale, capabilities: readonly string[]): readonly DeskItem[] {
  const words = deskText(locale).menu;
  const { menu: accounts, held } = accountsText(locale);
  const { menu: comingGoing } = comingGoingText(locale);
  const items: readonly (DeskItem & { readonly needs: string })[] = [
    { needs: 'people.read', href: '/k/antrean', label: queuesText(locale).menu, icon: 'list' },
    { needs: 'people.read', href: '/k/wirausaha', label: words.people, icon: 'users' },
    { needs: 'people.read', href: '/k/usaha', label: words.businesses, icon: 'building' },
    { needs: 'imports.run', href: '/k/impor', label: words.imports, icon: 'up' },
    { needs: 'evidence.write', href: '/k/surat', label: words.documents, icon: 'file' },
    { needs: 'people.write', href: '/k/pesan', label: messagesText(locale).menu, icon: 'chat' },
    { needs: 'figures.read', href: '/p/ringkasan', label: words.summary, icon: 'bars' },
    { needs: 'people.export', href: '/k/serah-terima', label: comingGoing, icon: 'right' },
    // Handing people on needs an overview of officers: no field officer's matter.
    { needs: 'people.export', href: '/k/binaan', label: held.menu, icon: 'hand' },
    { needs: 'accounts.manage', href: '/k/mulai', label: setUpText(locale).menu, icon: 'building' },
    { needs: 'accounts.manage', href: '/k/akun', label: accounts, icon: 'key' },
    { needs: 'journal.read', href: '/k/jejak', label: journalText(locale).menu, icon: 'list' },
    {
      needs: 'problems.read',
      href: '/k/laporan-masalah',
      label: helpText(locale).list.menu,
      icon: 'alert',
    },
  ];
  return items
    .filter((item) => capabilities.includes(item.needs))
    .map(({ href, label, icon }) => ({ href, label, icon }));
}
