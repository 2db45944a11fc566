import { fullVersion, nevra, type Package, pathsOf } from "../package";
import { splitRelease } from "../rpm-query";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Images keep China Standard Time. */
const ZONE_MS = 8 * 3_600_000;

const two = (value: number) => String(value).padStart(2, "0");

/** `Mon 05 Jan 2026 10:00:00 AM CST`, as rpm -qi writes times. */
export function rpmTime(at: number): string {
	const date = new Date(at + ZONE_MS);
	const hour = date.getUTCHours();
	return `${DAYS[date.getUTCDay()]} ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"} CST`;
}

/** The same for `rpm -qa --last`. */
export function fileTime(at: number): string {
	return rpmTime(at);
}

/** Tags of --queryformat. */
function tagOf(tag: string, entry: Package, at: number): string {
	const [version, release] = splitRelease(entry.version);
	const values: Readonly<Record<string, string>> = {
		NAME: entry.name,
		VERSION: version,
		RELEASE: release,
		EPOCH: entry.epoch > 0 ? String(entry.epoch) : "(none)",
		EPOCHNUM: String(entry.epoch),
		ARCH: entry.arch,
		SUMMARY: entry.summary,
		DESCRIPTION: entry.summary,
		SIZE: String(entry.installedSize),
		LICENSE: entry.license,
		NVRA: nevra(entry),
		NVR: `${entry.name}-${entry.version}`,
		EVR: fullVersion(entry),
		NEVRA: `${entry.name}-${fullVersion(entry)}.${entry.arch}`,
		INSTALLTIME: String(Math.floor(at / 1000)),
		"INSTALLTIME:DATE": rpmTime(at),
		BUILDTIME: "1685425572",
		VENDOR: "CentOS",
		URL: "(none)",
		GROUP: "Unspecified",
		SOURCERPM: `${entry.name}-${entry.version}.src.rpm`,
		PACKAGER: "(none)",
	};
	const key = tag.toUpperCase();
	return Object.hasOwn(values, key) ? (values[key] ?? "") : "(none)";
}

/** A query format with its tags and escapes put in: `%{NAME}-%-10{VERSION}\n`, `[%{FILENAMES}\n]`. */
export function formatQuery(format: string, entry: Package, at: number): string {
	return format
		.replace(/\[([^\]]*)\]/g, (_whole, inner: string) =>
			pathsOf(entry)
				.map((path) => inner.replace(/%\{FILENAMES\}/gi, path))
				.join(""),
		)
		.replace(/%(-?\d*)\{=?([A-Za-z_]+(?::[a-z]+)?)\}/g, (_whole, width: string, tag: string) => {
			const value = tagOf(tag, entry, at);
			return width.startsWith("-") ? value.padEnd(Number(width.slice(1))) : value.padStart(Number(width || 0));
		})
		.replace(/\\([ntr\\])/g, (_whole, letter: string) => ({ n: "\n", t: "\t", r: "\r", "\\": "\\" })[letter] ?? letter)
		.replaceAll("%%", "%");
}
