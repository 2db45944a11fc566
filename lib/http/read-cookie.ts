/** The value of a cookie in a Cookie header; undefined when it is not there. Of several the last counts, as for Next.js. */
export function readCookie(header: string | null, name: string): string | undefined {
	const start = `${name}=`;
	const found = (header ?? "")
		.split(";")
		.map((pair) => pair.trim())
		.findLast((pair) => pair.startsWith(start));
	return found?.slice(start.length);
}
