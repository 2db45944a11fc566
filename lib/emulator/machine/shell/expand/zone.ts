import type { Shell } from "../state/shell";

/** Zones of the cloud's own images that scripts set; the others go by Intl. */
const ABBREVIATIONS: Readonly<Record<string, string>> = { "Asia/Shanghai": "CST", UTC: "UTC", "Etc/UTC": "UTC" };

/** The time zone's name: TZ, or where /etc/localtime leads. */
function zoneName(shell: Shell): string {
	const named = shell.variables.scalar("TZ");
	if (named !== undefined) {
		return named.replace(/^:/, "") || "UTC";
	}
	try {
		return shell.sys.readlink("/etc/localtime").replace(/^.*\/zoneinfo\//, "");
	} catch {
		return "UTC";
	}
}

/** Offset from UTC at a moment, in seconds, and the zone's abbreviation. */
export function zoneOffset(shell: Shell, seconds: number): { readonly seconds: number; readonly name: string } {
	const zone = zoneName(shell);
	const fixed = /^([A-Za-z]{3,})([-+]?)(\d{1,2})(?::(\d{2}))?$/.exec(zone);
	if (fixed !== null) {
		const size = Number(fixed[3]) * 3600 + Number(fixed[4] ?? "0") * 60;
		return { seconds: fixed[2] === "-" ? size : -size, name: fixed[1] ?? "" };
	}
	try {
		const parts = new Intl.DateTimeFormat("en-US", {
			timeZone: zone,
			hourCycle: "h23",
			year: "numeric",
			month: "numeric",
			day: "numeric",
			hour: "numeric",
			minute: "numeric",
			second: "numeric",
			timeZoneName: "short",
		}).formatToParts(new Date(seconds * 1000));
		const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? "0");
		const local = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) / 1000;
		const name = parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
		return { seconds: local - Math.floor(seconds), name: ABBREVIATIONS[zone] ?? name };
	} catch {
		return { seconds: 0, name: zone };
	}
}
