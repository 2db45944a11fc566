"use client";

import { useEffect } from "react";
import { browserTimeZone, PREFERENCE_SECONDS, preferenceCookies } from "@/lib/i18n/preferences";

/** On the first visit, keeps the browser's time zone as the person's: the next page is made with it (`ZonedMessages`). */
export function TimeZoneDetector() {
	useEffect(() => {
		const own = browserTimeZone();
		if (own) {
			// biome-ignore lint/suspicious/noDocumentCookie: an action would send the whole page again, and the other way is missing in some browsers.
			document.cookie = `${preferenceCookies.timeZone}=${encodeURIComponent(own)}; Path=/; Max-Age=${PREFERENCE_SECONDS}; SameSite=Lax`;
		}
	}, []);
	return null;
}
