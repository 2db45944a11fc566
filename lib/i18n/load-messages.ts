import type { Messages } from "next-intl";
import type { Locale } from "./locales";
import { type Namespace, namespaces } from "./namespaces";

/** Loads one namespace's messages in one language. */
async function loadNamespace(locale: Locale, namespace: Namespace): Promise<Messages[Namespace]> {
	const loaded: { default: Messages[Namespace] } = await import(`./messages/${locale}/${namespace}.json`);
	return loaded.default;
}

/** Loads all messages of a language (server only: the browser gets the namespaces that its page names). */
export async function loadMessages(locale: Locale): Promise<Messages> {
	const entries = await Promise.all(
		namespaces.map(async (namespace) => [namespace, await loadNamespace(locale, namespace)] as const),
	);
	// Object.fromEntries widens the keys to string; the list of namespaces is the type's own list of keys.
	return Object.fromEntries(entries) as Messages;
}
