import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { Figures } from '../../shared/figures';
import { Problem } from '../api/problem';
import { Words } from '../i18n/words';
import { Menu } from '../menu/menu';
import { Connection } from '../offline/connection';
import { readsFiles } from '../session/files-reader';
import { Session } from '../session/session';

/** The languages' own names: whoever looks for a language knows it by that. */
const OWN_NAMES: Record<string, string> = { en: 'English', hi: 'हिन्दी', gu: 'ગુજરાતી' };

/** The head of every page: which state, where to go, in which language, and who one is. */
@Component({
  selector: 'cq-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive],
  templateUrl: './header.html',
  styleUrl: './header.css',
})
export class Header {
  private readonly router = inject(Router);
  private readonly connection = inject(Connection);
  protected readonly document = inject(DOCUMENT);
  protected readonly words = inject(Words);
  protected readonly menu = inject(Menu);
  protected readonly session = inject(Session);
  protected readonly t = this.words.t;

  protected readonly open = signal(false);
  protected readonly listed = signal(false);
  protected readonly groups = computed(() => this.menu.groups().map((group) => ({ ...group, label: this.words.either(`group.${group.id}`, group.id) })));
  /** Everybody who is signed in to read figures. */
  protected readonly reads = computed(() => {
    const role = this.session.user()?.role;
    return role !== undefined && role !== 'emitter';
  });
  protected readonly known = computed(() => (this.menu.known() ? { known: this.menu.known() } : {}));
  protected readonly asKnown = computed(() => {
    const known = this.menu.known();
    return known ? this.t('known.strip', { date: new Figures(this.words.language(), this.session.zone()).date(known) }) : null;
  });
  protected readonly trouble = signal<string | null>(null);
  protected readonly hasFiles = computed(() => readsFiles(this.session.user()));
  protected readonly administers = computed(() => this.session.user()?.role === 'administrator');
  protected readonly languages = computed(() => this.session.languages().map((id) => ({ id, name: OWN_NAMES[id] ?? id })));
  protected readonly offline = computed(() => {
    const since = this.connection.offlineSince();
    if (!since) return null;
    const figures = new Figures(this.words.language(), this.session.zone());
    const readAt = this.connection.readAt();
    return readAt ? this.t('offline.read', { time: figures.moment(readAt.toISOString()) }) : this.t('offline.since', { time: figures.clock(since) });
  });
  protected readonly who = computed(() => {
    const user = this.session.user();
    return user ? { name: user.name, what: [this.t(`role.${user.role}`), user.node?.name].filter(Boolean).join(', ') } : null;
  });

  protected close(): void {
    this.open.set(false);
    this.listed.set(false);
  }

  /** The same page as of today. */
  protected now(): void {
    void this.router.navigate([], { queryParams: { known: null }, queryParamsHandling: 'merge' });
  }

  protected async signOut(): Promise<void> {
    this.trouble.set(null);
    try {
      await this.session.signOut();
      this.open.set(false);
      await this.router.navigateByUrl('/sign-in');
    } catch (cause) {
      this.trouble.set(this.t(Problem.of(cause).kind === 'offline' ? 'sign_out.offline' : 'sign_out.failed'));
    }
  }

  protected speak(event: Event): void {
    void this.words.use((event.target as HTMLSelectElement).value, true).catch(() => this.trouble.set(this.t('language.failed')));
  }

  protected signInHere(): { next?: string } {
    return this.router.url.startsWith('/sign-in') ? {} : { next: this.router.url };
  }
}
