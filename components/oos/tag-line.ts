/** Tags of a template or an execution as one line, each `key: value`; undefined where there are none. */
export function tagLine(tags: Readonly<Record<string, unknown>> | null | undefined): string | undefined {
	const pairs = Object.entries(tags ?? {}).map(([key, value]) => `${key}: ${String(value)}`);
	return pairs.length > 0 ? pairs.join(" · ") : undefined;
}
