"use client";

import "./globals.css";
import { NextIntlClientProvider } from "next-intl";
import { PageProblem } from "@/components/console/providers";
import { isLocale, type Locale, negotiateLocale } from "@/lib/i18n/locales";
import en from "@/lib/i18n/messages/en/errors.json";
import zhCN from "@/lib/i18n/messages/zh-CN/errors.json";
import { preferenceCookies } from "@/lib/i18n/preferences";

const messages: Record<Locale, typeof en> = { en, "zh-CN": zhCN };

/** The reader's language, told without the layout that has failed: what was chosen, else what the browser asks for. */
function localeOfBrowser(): Locale {
	if (typeof document === "undefined") {
		return negotiateLocale(undefined);
	}
	const chosen = document.cookie
		.split("; ")
		.find((cookie) => cookie.startsWith(`${preferenceCookies.locale}=`))
		?.split("=")[1];
	return isLocale(chosen) ? chosen : negotiateLocale(navigator.languages.join(","));
}

/** Stands in for everything when the outermost layout itself could not be shown. */
export default function GlobalError(problem: { error: Error & { digest?: string }; retry: () => void }) {
	const locale = localeOfBrowser();
	return (
		<html lang={locale} suppressHydrationWarning>
			<body>
				<NextIntlClientProvider locale={locale} messages={{ errors: messages[locale] }}>
					<PageProblem {...problem} />
				</NextIntlClientProvider>
			</body>
		</html>
	);
}
