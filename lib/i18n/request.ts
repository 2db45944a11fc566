import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chosenTimeZone } from "./chosen-time-zone";
import { loadMessages } from "./load-messages";
import { isLocale, negotiateLocale } from "./locales";
import { defaultTimeZone, preferenceCookies } from "./preferences";

/** Language and time zone of a request: the cookie, else what the browser accepts. */
export default getRequestConfig(async () => {
	const jar = await cookies();
	const chosen = jar.get(preferenceCookies.locale)?.value;
	const locale = isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
	return {
		locale,
		messages: await loadMessages(locale),
		timeZone: (await chosenTimeZone()) ?? defaultTimeZone,
	};
});
