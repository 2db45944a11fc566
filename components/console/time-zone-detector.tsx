"use client";

import { useEffect } from "react";
import { browserTimeZone, preferenceCookies } from "@/lib/i18n/preferences";
import { keepCookie } from "@/lib/ui/keep-cookie";

/** On the first visit, keeps the browser's time zone as the person's: the next page is made with it (`ZonedMessages`). */
export function TimeZoneDetector() {
	useEffect(() => {
		const timer = setTimeout(() => {
			const own = browserTimeZone();
			if (own) {
				keepCookie(preferenceCookies.timeZone, encodeURIComponent(own));
			}
		});
		return () => clearTimeout(timer);
	}, []);
	return null;
}
