import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { chosenTimeZone } from "@/lib/i18n/chosen-time-zone";
import { baseNamespaces, type Namespace } from "@/lib/i18n/namespaces";
import { ZonedMessages } from "./zoned-messages";

/**
 * Gives the client components below it the base namespaces and those named: nothing else is sent to the browser. Use it
 * in a section's layout, e.g. `<MessagesProvider namespaces={["ram"]}>`.
 */
export async function MessagesProvider({
	namespaces = [],
	children,
}: {
	namespaces?: readonly Namespace[];
	children: ReactNode;
}) {
	const [messages, locale, timeZone] = await Promise.all([getMessages(), getLocale(), chosenTimeZone()]);
	const chosen = Object.fromEntries([...baseNamespaces, ...namespaces].map((name) => [name, messages[name]]));
	return (
		<ZonedMessages messages={chosen} locale={locale} chosenTimeZone={timeZone}>
			{children}
		</ZonedMessages>
	);
}
