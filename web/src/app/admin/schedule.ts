import type { Params } from '../core/i18n/words';
import type { Form, Schedule } from './contract';

export const FORMS: readonly Form[] = ['continuously', 'daily', 'weekly', 'monthly', 'yearly'];
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** 5 January 2026 was a Monday. */
export function weekdayName(weekday: string, language: string): string {
  const at = WEEKDAYS.indexOf(weekday as (typeof WEEKDAYS)[number]);
  return new Intl.DateTimeFormat(`${language}-IN`, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 5 + Math.max(at, 0))));
}

export function monthName(month: number, language: string): string {
  return new Intl.DateTimeFormat(`${language}-IN`, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, month - 1, 1)));
}

/** What a schedule's sentence in `admin.schedule` fills in. */
export function scheduleParams(schedule: Schedule, language: string): Params {
  return {
    at: schedule.at ?? '', hours: schedule.hours ?? '', day: schedule.day ?? '',
    weekday: schedule.weekday ? weekdayName(schedule.weekday, language) : '',
    month: schedule.month ? monthName(schedule.month, language) : '',
  };
}

/** Only what its form needs: the rest of the fields may hold what was typed for another. */
export function scheduleOf(form: Form, fields: { weekday: string; day: string; month: string; at: string; hours: string }): Schedule {
  const timed = form !== 'continuously';
  return {
    form,
    weekday: form === 'weekly' ? fields.weekday : null,
    day: form === 'monthly' || form === 'yearly' ? Number(fields.day) : null,
    month: form === 'yearly' ? Number(fields.month) : null,
    at: timed ? fields.at : null,
    hours: timed ? Number(fields.hours) : null,
  };
}
