import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { baseNamespaces, type Namespace } from "@/lib/i18n/namespaces";

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
	const messages = await getMessages();
	const chosen = Object.fromEntries([...baseNamespaces, ...namespaces].map((name) => [name, messages[name]]));
	return <NextIntlClientProvider messages={chosen}>{children}</NextIntlClientProvider>;
}
