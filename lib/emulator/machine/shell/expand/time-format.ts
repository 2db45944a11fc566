import type { Shell } from "../state/shell";
import { zoneOffset } from "./zone";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

const two = (value: number) => String(value).padStart(2, "0");

function dayOfYear(date: Date): number {
	return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

/** Week by ISO 8601 and the year that it belongs to. */
function isoWeek(date: Date): { readonly week: number; readonly year: number } {
	const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * 86_400_000);
	const year = thursday.getUTCFullYear();
	return { week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1, year };
}

/** strftime(3) for a moment in seconds since 1970, in the time zone in force. */
export function formatTime(shell: Shell, format: string, seconds: number): string {
	const zone = zoneOffset(shell, seconds);
	const date = new Date((seconds + zone.seconds) * 1000);
	const expand = (text: string): string =>
		text.replace(/%[-_0^#]?([EO]?)([a-zA-Z%+])/g, (all, _modifier: string, letter: string) => {
			const value = field(letter);
			if (value === undefined) {
				return all;
			}
			const flag = all.charAt(1);
			return flag === "-"
				? value.replace(/^[0 ]+(?=.)/, "")
				: flag === "_"
					? value.replace(/^0+(?=.)/, (zeros) => " ".repeat(zeros.length))
					: flag === "^"
						? value.toUpperCase()
						: value;
		});
	const hour12 = date.getUTCHours() % 12 || 12;
	const field = (letter: string): string | undefined => {
		const weekday = DAYS[date.getUTCDay()] ?? "";
		const month = MONTHS[date.getUTCMonth()] ?? "";
		switch (letter) {
			case "a":
				return weekday.slice(0, 3);
			case "A":
				return weekday;
			case "b":
			case "h":
				return month.slice(0, 3);
			case "B":
				return month;
			case "c":
				return expand("%a %b %e %H:%M:%S %Y");
			case "C":
				return two(Math.floor(date.getUTCFullYear() / 100));
			case "d":
				return two(date.getUTCDate());
			case "D":
				return expand("%m/%d/%y");
			case "e":
				return String(date.getUTCDate()).padStart(2);
			case "F":
				return expand("%Y-%m-%d");
			case "g":
				return two(isoWeek(date).year % 100);
			case "G":
				return String(isoWeek(date).year);
			case "H":
				return two(date.getUTCHours());
			case "I":
				return two(hour12);
			case "j":
				return String(dayOfYear(date)).padStart(3, "0");
			case "k":
				return String(date.getUTCHours()).padStart(2);
			case "l":
				return String(hour12).padStart(2);
			case "m":
				return two(date.getUTCMonth() + 1);
			case "M":
				return two(date.getUTCMinutes());
			case "n":
				return "\n";
			case "p":
				return date.getUTCHours() < 12 ? "AM" : "PM";
			case "P":
				return date.getUTCHours() < 12 ? "am" : "pm";
			case "r":
				return expand("%I:%M:%S %p");
			case "R":
				return expand("%H:%M");
			case "s":
				return String(seconds);
			case "S":
				return two(date.getUTCSeconds());
			case "t":
				return "\t";
			case "T":
			case "X":
				return expand("%H:%M:%S");
			case "u":
				return String(date.getUTCDay() || 7);
			case "U":
				return two(Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7));
			case "V":
				return two(isoWeek(date).week);
			case "w":
				return String(date.getUTCDay());
			case "W":
				return two(Math.floor((dayOfYear(date) + 6 - ((date.getUTCDay() + 6) % 7)) / 7));
			case "x":
				return expand("%m/%d/%y");
			case "y":
				return two(date.getUTCFullYear() % 100);
			case "Y":
				return String(date.getUTCFullYear());
			case "z": {
				const minutes = Math.abs(zone.seconds) / 60;
				return `${zone.seconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
			}
			case "Z":
				return zone.name;
			case "%":
				return "%";
			default:
				return undefined;
		}
	};
	return expand(format);
}
