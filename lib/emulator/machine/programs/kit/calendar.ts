/** The proleptic Gregorian calendar, in whole days and seconds since 1970 (no Date: no time zone of the host). */

export type CivilDay = { readonly year: number; readonly month: number; readonly day: number };

/** Days from 1970-01-01 to a day; months and days beyond their range carry over (mktime's normalisation). */
export function daysFromCivil(year: number, month: number, day: number): number {
	const carried = year + Math.floor((month - 1) / 12);
	const m = ((((month - 1) % 12) + 12) % 12) + 1;
	const y = m <= 2 ? carried - 1 : carried;
	const era = Math.floor(y / 400);
	const yearOfEra = y - era * 400;
	const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5);
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - 719_468 + day - 1;
}

/** The day that is so many days after 1970-01-01. */
export function civilFromDays(days: number): CivilDay {
	const z = days + 719_468;
	const era = Math.floor(z / 146_097);
	const dayOfEra = z - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const shifted = Math.floor((5 * dayOfYear + 2) / 153);
	const month = shifted < 10 ? shifted + 3 : shifted - 9;
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
	};
}

export function isLeapYear(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
	return month === 2
		? isLeapYear(year)
			? 29
			: 28
		: month === 4 || month === 6 || month === 9 || month === 11
			? 30
			: 31;
}

/** A moment as a clock on the wall shows it. */
export type Civil = CivilDay & {
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** 0 is Sunday. */
	readonly weekday: number;
	/** From 1. */
	readonly dayOfYear: number;
};

/** Takes seconds since 1970 that already hold the offset of the time zone. */
export function civilFromSeconds(localSeconds: number): Civil {
	const days = Math.floor(localSeconds / 86_400);
	const rest = localSeconds - days * 86_400;
	const date = civilFromDays(days);
	return {
		...date,
		hour: Math.floor(rest / 3600),
		minute: Math.floor((rest % 3600) / 60),
		second: Math.floor(rest % 60),
		weekday: (((days + 4) % 7) + 7) % 7,
		dayOfYear: days - daysFromCivil(date.year, 1, 1) + 1,
	};
}

/** Week and its year by ISO 8601. */
export function isoWeek(civil: Civil): { readonly year: number; readonly week: number } {
	const weekday = civil.weekday === 0 ? 7 : civil.weekday;
	const week = Math.floor((civil.dayOfYear - weekday + 10) / 7);
	if (week < 1) {
		return { year: civil.year - 1, week: weeksInYear(civil.year - 1) };
	}
	return week > weeksInYear(civil.year) ? { year: civil.year + 1, week: 1 } : { year: civil.year, week };
}

function weeksInYear(year: number): number {
	const first = (((daysFromCivil(year, 1, 1) + 4) % 7) + 7) % 7;
	return first === 4 || (isLeapYear(year) && first === 3) ? 53 : 52;
}
