/** A key for one question, which a server action does once however often it is sent. Also where the page is plain HTTP. */
export function newRequestKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
