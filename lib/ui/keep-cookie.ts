import { PREFERENCE_SECONDS } from "@/lib/i18n/preferences";

/**
 * Keeps a person's choice in this browser, for the pages to come to be made with it. Unlike an action it takes effect at
 * once and sends no page again. `text` is written as it is: a cookie's own signs must be escaped in it.
 */
export function keepCookie(name: string, text: string): void {
	// biome-ignore lint/suspicious/noDocumentCookie: the other way to is missing in some browsers.
	document.cookie = `${name}=${text}; Path=/; Max-Age=${PREFERENCE_SECONDS}; SameSite=Lax`;
}
