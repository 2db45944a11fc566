/** A member of an answer that is a JSON object; undefined where there is none such. */
export function memberOf(body: string, name: string): unknown {
	try {
		const parsed: unknown = JSON.parse(body);
		return typeof parsed === "object" && parsed !== null
			? (parsed as Readonly<Record<string, unknown>>)[name]
			: undefined;
	} catch {
		return undefined;
	}
}

/** Cuts a text so that it takes no more than so many bytes of UTF-8, and says so. */
export function withinBytes(text: string, most: number): string {
	if (Buffer.byteLength(text) <= most) {
		return text;
	}
	let cut = text.slice(0, most);
	while (Buffer.byteLength(cut) > most - 3) {
		cut = cut.slice(0, -Math.max(1, Math.floor((Buffer.byteLength(cut) - most) / 4)));
	}
	// Half of a surrogate pair is no text.
	return `${cut.replace(/[\ud800-\udbff]$/, "")}…`;
}
