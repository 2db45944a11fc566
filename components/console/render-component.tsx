import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { loadMessages } from "@/lib/i18n/load-messages";
import type { Locale } from "@/lib/i18n/locales";

/**
 * Renders a component for a test as a page does: with the texts of `locale`, the query string `search` (changes are told
 * to `onUrlUpdate`) and a query cache of its own.
 */
export async function renderComponent(
	element: ReactNode,
	{
		locale = "en",
		search = "",
		onUrlUpdate,
	}: { locale?: Locale; search?: string; onUrlUpdate?: OnUrlUpdateFunction } = {},
): Promise<void> {
	const messages = await loadMessages(locale);
	const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
	render(element, {
		wrapper: ({ children }) => (
			<NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Shanghai" now={new Date(0)}>
				<NuqsTestingAdapter searchParams={search} hasMemory {...(onUrlUpdate && { onUrlUpdate })}>
					<QueryClientProvider client={client}>{children}</QueryClientProvider>
				</NuqsTestingAdapter>
			</NextIntlClientProvider>
		),
	});
}
