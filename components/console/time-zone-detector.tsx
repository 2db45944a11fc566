"use client";

import { useEffect } from "react";
import { savePreference } from "@/lib/preferences/save-preference";

/** On the first visit, takes the browser's time zone for the person's; the page is then shown again with it. */
export function TimeZoneDetector() {
	useEffect(() => {
		const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
		if (own) {
			// A zone that the server does not know is refused there; the page then keeps the zone it has.
			savePreference({ name: "timeZone", value: own }).catch(() => undefined);
		}
	}, []);
	return null;
}
