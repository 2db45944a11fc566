import { cookies } from "next/headers";
import { isTimeZone, preferenceCookies } from "./preferences";

/** The time zone that the person of a request has chosen or whose browser has told it; null before either (server). */
export async function chosenTimeZone(): Promise<string | null> {
	const kept = (await cookies()).get(preferenceCookies.timeZone)?.value;
	return isTimeZone(kept) ? kept : null;
}
