import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Words } from '../../core/i18n/words';
import type { DictionaryColumn, DictionaryFile } from '../contract';

/** One file of the dictionary; its tables are drawn only once it is opened. */
@Component({
  selector: 'cq-dictionary-file',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './dictionary-file.html',
  styleUrl: './dictionary-file.css',
})
export class DictionaryFileView {
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  /** Label of its source. */
  readonly source = input.required<string>();
  readonly file = input.required<DictionaryFile>();
  /** Whether it stands open at first. */
  readonly open = input(false);
  protected readonly isOpen = linkedSignal(() => this.open());

  protected readonly facts = computed(() => {
    const file = this.file();
    return [
      { label: this.t('admin.dictionary.table'), value: `${file.schema}.${file.table}` },
      { label: this.t('admin.dictionary.key'), value: file.key.join(', ') },
      { label: this.t('admin.dictionary.folder'), value: file.folder },
      { label: this.t('admin.dictionary.storage'), value: this.words.either(`admin.dictionary.stored.${file.storage}`, file.storage) },
    ];
  });
  protected readonly columns = computed(() => this.file().columns.map((column) => ({
    ...column,
    also: column.aliases.join(', '),
    size: `${this.words.either(`admin.dictionary.type.${column.type}`, column.type)}${column.length > 0 ? `, ${this.t(column.exact ? 'admin.dictionary.exactly' : 'admin.dictionary.up_to', { length: column.length })}` : ''}`,
    rules: this.rules(column),
  })));

  protected toggled(event: Event): void {
    this.isOpen.set((event.target as HTMLDetailsElement).open);
  }

  private rules(column: DictionaryColumn): string {
    const say = (key: string, when: boolean) => (when ? this.t(`admin.dictionary.rule.${key}`) : null);
    const range = column.minimum !== null || column.maximum !== null ? `${column.minimum ?? '…'} – ${column.maximum ?? '…'}` : null;
    return [
      say('key', column.key),
      say('mandatory', column.mandatory),
      column.allowed.length > 0 ? column.allowed.join(', ') : null,
      range,
      column.references ? this.t('admin.dictionary.rule.references', { to: column.references.table || column.references.to }) : null,
      say('personal', column.privacy === 'personal'),
      say('identity', column.privacy === 'identity'),
      say('not_stored', !column.stored),
      say('inactive', !column.active),
    ].filter((rule) => rule !== null).join(' · ');
  }
}
