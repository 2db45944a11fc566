/** When an event-triggered task judges: always, within hours of each day in a zone, or as a text of its own says. */
export type EffectiveTime =
	| { kind: "always" }
	| { kind: "hours"; from: number; to: number; offset: string }
	| { kind: "custom"; text: string };

const HOURS = /^TZ=([+-]\d{1,2}):?(\d{2})?\s+\S+\s+\S+\s+(\d{1,2})-(\d{1,2})\s+[*?]\s+\*\s+[*?]$/;

/** Reads an alarm's Effective: six cron fields (seconds first) after `TZ=+08:00`. Pure. */
export function parseEffectiveTime(text: string | undefined): EffectiveTime {
	if (!text || /^TZ=\S+\s+\*\s+\*\s+\*\s+[*?]\s+\*\s+[*?]$/.test(text)) {
		return { kind: "always" };
	}
	const match = HOURS.exec(text);
	if (!match) {
		return { kind: "custom", text };
	}
	const [, hours = "+0", minutes = "00", from, to] = match;
	return { kind: "hours", from: Number(from), to: Number(to), offset: `${hours}:${minutes}` };
}

/** The Effective of an alarm; undefined when it judges always. Pure. */
export function writeEffectiveTime(time: EffectiveTime): string | undefined {
	switch (time.kind) {
		case "always":
			return undefined;
		case "hours":
			return `TZ=${time.offset} * * ${time.from}-${time.to} ? * *`;
		case "custom":
			return time.text;
	}
}

/** All hours of all days: what takes the place of a window that was set, since none can be taken away. */
export const EFFECTIVE_ALWAYS = "TZ=+00:00 * * * ? * *";

/** How far a zone's clocks are ahead of UTC at a moment, as Effective writes it: `+08:00`. Pure. */
export function zoneOffset(timeZone: string, at: number): string {
	const name = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })
		.formatToParts(at)
		.find(({ type }) => type === "timeZoneName")?.value;
	return name?.replace("GMT", "") || "+00:00";
}
