import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, useState } from "react";
import { loadMessages } from "@/lib/i18n/load-messages";
import type { Locale } from "@/lib/i18n/locales";
import { writeSearch } from "@/lib/ui/query-params";
import { QueryStringContext } from "@/lib/ui/query-state";

type OnUrlUpdate = (update: { queryString: string }) => void;

/** A query string without a browser's address. */
function HeldQueryString({
	first,
	onUrlUpdate,
	children,
}: {
	first: string;
	onUrlUpdate: OnUrlUpdate | undefined;
	children: ReactNode;
}) {
	const [search, setSearch] = useState(first);
	return (
		<QueryStringContext
			value={{
				search,
				change: async (change) => {
					const params = new URLSearchParams(search);
					change(params);
					setSearch(params.toString());
					onUrlUpdate?.({ queryString: writeSearch(params) });
				},
			}}
		>
			{children}
		</QueryStringContext>
	);
}

/**
 * Renders a component for a test as a page does: with the texts of `locale`, the query string `search` (changes are told
 * to `onUrlUpdate`) and a query cache of its own.
 */
export async function renderComponent(
	element: ReactNode,
	{ locale = "en", search = "", onUrlUpdate }: { locale?: Locale; search?: string; onUrlUpdate?: OnUrlUpdate } = {},
): Promise<void> {
	const messages = await loadMessages(locale);
	const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
	render(element, {
		wrapper: ({ children }) => (
			<NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai" now={new Date(0)}>
				<HeldQueryString first={search} onUrlUpdate={onUrlUpdate}>
					<QueryClientProvider client={client}>{children}</QueryClientProvider>
				</HeldQueryString>
			</NextIntlClientProvider>
		),
	});
}
