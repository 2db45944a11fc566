"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { openAction } from "@/lib/actions/open-action";
import { isRegionId } from "@/lib/cloud/region-id";
import { isLocale } from "@/lib/i18n/locales";
import { isTimeZone, PREFERENCE_SECONDS, preferenceCookies } from "@/lib/i18n/preferences";

const preference = z.discriminatedUnion("name", [
	z.object({ name: z.literal("locale"), value: z.string().refine(isLocale) }),
	z.object({ name: z.literal("timeZone"), value: z.string().refine(isTimeZone) }),
	z.object({ name: z.literal("region"), value: z.string().refine(isRegionId) }),
]);

/**
 * Keeps a person's choice of language, region or time zone in its cookie; the page is rendered again with it.
 * Throws a ZodError for a value that cannot be: the console's own controls offer none.
 */
export const savePreference = openAction(async (input: z.input<typeof preference>): Promise<void> => {
	const { name, value } = preference.parse(input);
	(await cookies()).set(preferenceCookies[name], value, {
		path: "/",
		maxAge: PREFERENCE_SECONDS,
		sameSite: "lax",
		httpOnly: true,
	});
});
