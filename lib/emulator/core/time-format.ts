/** `2026-11-22T19:33:23Z` from ms: the form of RAM, OOS, ECS and STS times. */
export function isoSeconds(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** `2026-11-22T19:33Z` from ms: the minute form that Auto Scaling and ECS CreationTime use. */
export function isoMinutes(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}

/** ms from `YYYY-MM-DDThh:mmZ` or `YYYY-MM-DDThh:mm:ssZ`; undefined when the text is not such a time. */
export function parseIso(text: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/.test(text)) {
		return undefined;
	}
	const ms = Date.parse(text.length === 17 ? `${text.slice(0, 16)}:00Z` : text);
	return Number.isNaN(ms) ? undefined : ms;
}
