/** The cookies that keep what a person chose in the header or the settings. */
export const preferenceCookies = {
	locale: "scalehook-locale",
	region: "scalehook-region",
	timeZone: "scalehook-time-zone",
} as const;

/** How long such a choice is kept, in seconds: a year. */
export const PREFERENCE_SECONDS = 365 * 86_400;

/** Used until the browser has told its own: the time zone of the tutorial's region. */
export const defaultTimeZone = "Asia/Shanghai";

/** Whether the runtime knows this IANA time zone. */
export function isTimeZone(value: string | undefined): value is string {
	if (!value) {
		return false;
	}
	try {
		new Intl.DateTimeFormat("en", { timeZone: value });
		return true;
	} catch {
		return false;
	}
}

/** The time zone of the device, where it tells one that there is (browser). */
export function browserTimeZone(): string | undefined {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	return isTimeZone(timeZone) ? timeZone : undefined;
}
