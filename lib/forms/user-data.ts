/** The Base64 of a text in UTF-8. */
export function toBase64(text: string): string {
	return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** The text of user data as the cloud answers it; what is no text in Base64 is shown as it is. */
export function fromBase64(encoded: string): string {
	try {
		const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return encoded;
	}
}

/** Whether a form's user data is still that of the configuration that it began with, which need not be text (gzip). */
export function isUserDataKept({ userData, userDataBefore }: { userData: string; userDataBefore: string }): boolean {
	return userDataBefore !== "" && userData === fromBase64(userDataBefore);
}
