"use client";

import { NextIntlClientProvider } from "next-intl";
import { type ComponentProps, startTransition, useEffect, useState } from "react";
import { browserTimeZone, defaultTimeZone } from "@/lib/i18n/preferences";

/**
 * Texts, language and time zone for what is inside. Who has chosen no zone yet has the browser's: the server cannot know
 * it, so times are drawn again in place once the page is awake, without asking the server for the page once more.
 */
export function ZonedMessages({
	chosenTimeZone,
	...texts
}: {
	/** What the person's cookie says; null where there is none. */
	chosenTimeZone: string | null;
} & Omit<ComponentProps<typeof NextIntlClientProvider>, "timeZone">) {
	const [own, setOwn] = useState<string>();
	useEffect(() => {
		if (chosenTimeZone !== null) {
			return;
		}
		// In a task of its own: the first question about time has the browser load what it knows of zones and languages.
		const timer = setTimeout(() => {
			const zone = browserTimeZone();
			// Parts of the page that have not woken up yet keep what the server drew until they have.
			startTransition(() => setOwn(zone));
		});
		return () => clearTimeout(timer);
	}, [chosenTimeZone]);
	return <NextIntlClientProvider {...texts} timeZone={chosenTimeZone ?? own ?? defaultTimeZone} />;
}
