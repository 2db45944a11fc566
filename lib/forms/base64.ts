/** Size in bytes of a text's UTF-8 form. */
export function utf8Bytes(text: string): number {
	return new TextEncoder().encode(text).length;
}

/** Size in bytes that a text has once it is Base64: what the cloud measures. */
export function base64Bytes(text: string): number {
	return Math.ceil(utf8Bytes(text) / 3) * 4;
}

/** The Base64 of a text in UTF-8. */
export function toBase64(text: string): string {
	return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
